import { isAbsolute } from 'node:path';
import { formatTable } from '../terminal/format-table.js';
import { showPath } from '../terminal/show-path.js';
import type { Terminal } from '../terminal/terminal.js';
import type { BenchDocument } from './bench-document.js';
import type { LambdaRow } from './lambda-table.js';
import type { ColdFigures, WarmFigures } from './measure-model.js';
import type { PackageSize } from './package-size.js';

/** Shows measurements in words and tables. */
export function printBench(terminal: Terminal, document: BenchDocument): void {
  const { machine, cold, warm, lambda, prices } = document;
  const table = (rows: readonly (readonly (string | number)[])[]) => {
    for (const line of formatTable(rows)) terminal.print(`  ${line}`);
    terminal.print('');
  };
  terminal.print(
    `${machine.cpu}, ${machine.cores} cores, load ${machine.load}, ${machine.system}, Node.js ${machine.node}`,
  );
  const [model, image] = [document.model, document.image].map((path) =>
    isAbsolute(path) ? showPath(terminal.cwd, path) : path,
  );
  terminal.print(`${model} on ${image}`);
  terminal.print('');
  terminal.print(
    `Cold start, ${count(cold.runs, 'fresh process', 'fresh processes')}, ${count(cold.threads, 'thread', 'threads')}, ms (median, p90)`,
  );
  table(coldRows(cold));
  terminal.print(`Warm, ${count(warm[0]?.runs ?? 0, 'run', 'runs')} each, ms (median, p90)`);
  table(warmRows(warm));
  terminal.print(packageLine(document.package));
  terminal.print('');
  terminal.print('Lambda, estimated from the median of THIS machine:');
  table([LAMBDA_HEADINGS, ...lambda.map((row) => lambdaCells(row))]);
  terminal.print(
    'threads = floor(memory / 1769 MB). Below 1769 MB the duration is divided by the share of a vCPU, memory / 1769 MB.',
  );
  if (lambda.some((row) => markOf(row) === '*')) {
    terminal.print('* so many threads were not measured; the most that were stand for them.');
  }
  if (lambda.some((row) => markOf(row) === '†')) {
    terminal.print(
      '† fewer threads than the default were faster here: the row is for these, which LAMBDA_VISION_THREADS sets. Measure again when the machine is idle.',
    );
  }
  terminal.print(
    `Cost of 1,000 pictures in ${prices.currency}, one each request, ${prices.region}, prices of ${prices.asOf} (${prices.source}).`,
  );
}

const COLD_STAGES = [
  ['Node.js', 'nodeMs'],
  ['import', 'importMs'],
  ['engine', 'engineMs'],
  ['model load', 'modelMs'],
  ['first run', 'firstRunMs'],
  ['total', 'totalMs'],
] as const;

function coldRows({ stages }: ColdFigures): string[][] {
  return COLD_STAGES.map(([name, stage]) => [name, ms(stages[stage].median), ms(stages[stage].p90)]);
}

const WARM_STAGES = ['decodeMs', 'preprocessMs', 'inferenceMs', 'postprocessMs', 'totalMs'] as const;

function warmRows(warm: readonly WarmFigures[]): string[][] {
  const headings = ['threads', ...WARM_STAGES.map((stage) => stage.slice(0, -2)), 'max RSS', 'wasm heap'];
  const rows = warm.map(({ threads, stages, maxRssBytes, wasmHeapBytes }) => [
    String(threads),
    ...WARM_STAGES.map((stage) => `${ms(stages[stage].median)}, ${ms(stages[stage].p90)}`),
    megabytes(maxRssBytes),
    megabytes(wasmHeapBytes),
  ]);
  return [headings, ...rows];
}

function packageLine({ by, bytes, zippedBytes, limits, fits }: PackageSize): string {
  const what = by === 'bundle' ? 'a bundled function' : 'engine, decoders and model, without code';
  const verdict = fits ? 'fits' : 'DOES NOT FIT';
  return `Package (${what}): ${megabytes(zippedBytes)} zipped of ${megabytes(limits.zippedBytes)}, ${megabytes(bytes)} unzipped of ${megabytes(limits.bytes)}: ${verdict}.`;
}

const LAMBDA_HEADINGS = ['memory', 'threads', 'fits', 'ms', 'x86_64', 'arm64'];

function lambdaCells(row: LambdaRow): string[] {
  return [
    `${row.memoryMb} MB`,
    `${row.moreWereSlower ? row.measuredThreads : row.threads}${markOf(row)}`,
    row.fits,
    ms(row.durationMs),
    row.costPer1000 === null ? '-' : row.costPer1000.x86_64.toFixed(4),
    row.costPer1000 === null ? '-' : row.costPer1000.arm64.toFixed(4),
  ];
}

function markOf({ threads, measuredThreads, moreWereSlower }: LambdaRow): '' | '*' | '†' {
  if (moreWereSlower) return '†';
  return threads === measuredThreads ? '' : '*';
}

function count(amount: number, one: string, many: string): string {
  return `${amount} ${amount === 1 ? one : many}`;
}

function ms(value: number): string {
  return value.toFixed(1);
}

/** As Lambda counts them: 1,048,576 bytes. */
function megabytes(bytes: number): string {
  return `${(bytes / 2 ** 20).toFixed(1)} MB`;
}
