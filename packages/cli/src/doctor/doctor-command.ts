import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { ExamineOptions, Finding } from '@lambda-vision/bundle';
import { InvalidArgumentError, Option } from 'commander';
import type { Terminal } from '../terminal/terminal.js';
import { CliError } from '../verb/cli-error.js';
import { createVerb } from '../verb/create-verb.js';
import { Refusal } from '../verb/refusal.js';
import type { Verb } from '../verb/verb.js';
import { formatFinding } from './format-finding.js';
import { measurePackage } from './measure-package.js';

interface DoctorOptions {
  readonly json?: boolean;
  readonly layer?: readonly string[];
  readonly handler?: string;
  readonly runtime?: string;
  readonly arch?: 'arm64' | 'x86_64';
  readonly memory?: number;
  readonly maxPixels?: number;
  readonly timeout?: number;
  readonly measuredMs?: number;
  readonly measure?: string;
  readonly template?: string;
}

/** `doctor`: finds what would fail in Lambda. */
export const doctorCommand: Verb = (terminal) =>
  createVerb({
    usage: 'doctor [package]',
    summary:
      'Find what would fail in Lambda, in a folder or a zip; without one, in dist/ and what the project installs.',
    examples: [
      ['lambda-vision doctor', 'looks at dist/ and at the dependencies of the project'],
      [
        'lambda-vision doctor function.zip --memory 1769 --timeout 29',
        'holds models and pictures against the memory',
      ],
      [
        'lambda-vision doctor dist --template template.yaml',
        'takes memory, timeout, runtime and processor from a SAM template',
      ],
      [
        'lambda-vision doctor dist --measure event.json --timeout 10',
        'runs the function once and holds its time against the timeout',
      ],
    ],
  })
    .option('--layer <path>', 'folder or zip of a layer; again for more', collect)
    .option('--handler <file.export>', 'handler of the function (default: index.handler)')
    .option('--runtime <name>', 'runtime of the function (default: nodejs22.x)')
    .addOption(new Option('--arch <name>', 'processor of the function').choices(['arm64', 'x86_64']))
    .option('--memory <MB>', 'memory of the function, 128–10240', toNumber)
    .option('--max-pixels <n>', 'pixels of the largest picture', toNumber)
    .option('--timeout <s>', 'timeout of the function, 1–900', toNumber)
    .option('--measured-ms <n>', 'how long the slowest request took, a cold start included', toNumber)
    .option('--measure <event.json>', 'run the function once with this event and take its time')
    .option('--template <file>', 'SAM template that says the rest')
    .action((path: string | undefined, options: DoctorOptions) => runDoctor(terminal, path, options));

async function runDoctor(
  terminal: Terminal,
  path: string | undefined,
  options: DoctorOptions,
): Promise<void> {
  const { examinePackage, examineProject } = await import('@lambda-vision/bundle');
  const target = resolve(terminal.cwd, path ?? 'dist');
  const findings: Finding[] = [];
  if (path === undefined) {
    findings.push(...(await examineProject(terminal.cwd)));
    if (!(await stat(target).catch(() => undefined))?.isDirectory())
      throw new CliError({
        code: 'CLI_NO_PACKAGE',
        message: `Expected a bundle in ${target} but there is none; name the folder or the zip, or bundle first.`,
      });
  }
  const examined = toExamineOptions(terminal.cwd, options);
  const measuredMs =
    options.measure === undefined
      ? undefined
      : await measurePackage(target, resolve(terminal.cwd, options.measure), examined);
  findings.push(
    ...(await examinePackage(target, { ...examined, ...(measuredMs !== undefined && { measuredMs }) })),
  );
  for (const finding of findings) {
    if (options.json) terminal.printJson(finding);
    else for (const line of formatFinding(finding, terminal.columns)) terminal.print(line);
  }
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  if (!options.json)
    terminal.print(
      findings.length === 0
        ? `${target}: nothing found.`
        : `${counted(errors, 'error')}, ${counted(findings.length - errors, 'warning')}`,
    );
  if (errors > 0) throw new Refusal();
}

function toExamineOptions(cwd: string, options: DoctorOptions): ExamineOptions {
  const { layer = [], handler, runtime, arch, memory, maxPixels, timeout, measuredMs, template } = options;
  return {
    layers: layer.map((each) => resolve(cwd, each)),
    ...(handler !== undefined && { handler }),
    ...(runtime !== undefined && { runtime }),
    ...(arch !== undefined && { arch }),
    ...(memory !== undefined && { memoryMb: memory }),
    ...(maxPixels !== undefined && { maxPixels }),
    ...(timeout !== undefined && { timeoutSeconds: timeout }),
    ...(measuredMs !== undefined && { measuredMs }),
    ...(template !== undefined && { template: resolve(cwd, template) }),
  };
}

function counted(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`;
}

function collect(path: string, paths: readonly string[] = []): readonly string[] {
  return [...paths, path];
}

function toNumber(text: string): number {
  const value = Number(text);
  if (text.trim() === '' || !Number.isFinite(value)) throw new InvalidArgumentError('It is no number.');
  return value;
}
