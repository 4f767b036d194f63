import type { Candidate, OptimizeResult } from '@lambda-vision/optimize';
import { printComparison } from '../report/print-comparison.js';
import { formatTable } from '../terminal/format-table.js';
import { megabytes } from '../terminal/megabytes.js';
import { showPath } from '../terminal/show-path.js';
import type { Terminal } from '../terminal/terminal.js';

/** What `quantize` did. */
export interface QuantizeDocument extends Omit<OptimizeResult, 'model'> {
  /** Folder that was written; `null` where none was. */
  readonly out: string | null;
}

/** Shows the candidates as a table, how the one that was taken compares, and why it was. */
export function printQuantization(terminal: Terminal, result: QuantizeDocument): void {
  const { candidates, chosen, report, photos, reason, out, warnings } = result;
  for (const line of formatTable([HEADINGS, ...candidates.map((each) => candidateCells(each, chosen))])) {
    terminal.print(line);
  }
  if (report !== undefined) {
    terminal.print('');
    terminal.print('a is the original, b what was taken:');
    printComparison(terminal, { ...report, warnings: [] });
  }
  terminal.print('');
  if (photos.holdout > 0) {
    const { calibration, tuning, holdout } = photos;
    terminal.print(
      `Photos: ${calibration} to calibrate with, ${tuning} to choose layers, ${holdout} to judge; none did two of these.`,
    );
  }
  if (out !== null) {
    terminal.print(reason);
    terminal.print(`wrote ${showPath(terminal.cwd, out)}`);
  }
  for (const { code, message } of warnings) terminal.note(`warning: ${code}: ${message}`);
}

const HEADINGS = ['', 'size', 'time', 'lost', 'in float', 'verdict'];

function candidateCells(candidate: Candidate, chosen: string): string[] {
  const { mode, failure, bytes, report, quantization, isWithin } = candidate;
  if (failure !== undefined) return [mode, '-', '-', '-', '-', `cannot be made: ${failure}`];
  const percent = (share: number) => (share * 100).toFixed(1);
  const verdict = isWithin === undefined ? 'not judged' : isWithin ? 'good enough' : 'loses too much';
  return [
    mode,
    bytes === undefined ? '-' : megabytes(bytes),
    report?.latencyRatio === undefined ? '-' : `${report.latencyRatio.median.toFixed(2)}x`,
    report === undefined ? '-' : `${percent(report.drop)} ± ${percent(report.dropStandardError)} %`,
    quantization === undefined ? '-' : `${quantization.floatNodes.length} layers`,
    mode === chosen ? `${verdict}, taken` : verdict,
  ];
}
