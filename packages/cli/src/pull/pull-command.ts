import { resolve } from 'node:path';
import { InvalidArgumentError } from 'commander';
import type { Terminal } from '../terminal/terminal.js';
import { createVerb } from '../verb/create-verb.js';
import type { Verb } from '../verb/verb.js';

interface PullFlags {
  readonly json?: true;
  readonly list?: true;
  readonly out?: string;
  readonly mirror?: string;
  readonly force?: true;
  readonly idleTimeout: number;
  readonly retries: number;
}

/** `pull`: downloads a model of the catalogue. */
export const pullCommand: Verb = (terminal) =>
  createVerb({
    usage: 'pull [name]',
    summary: 'Download a model of a small catalogue, checked by its SHA-256, with its manifest.',
    examples: [
      ['lambda-vision pull --list', 'shows the models and their licences'],
      [
        'lambda-vision pull yolox-nano-416',
        'downloads to models/yolox-nano-416; again: goes on or says it is there',
      ],
      ['lambda-vision pull mnist --out digits', 'downloads to digits'],
    ],
  })
    .option('--list', 'show the catalogue')
    .option('--out <folder>', 'folder of the model (default: models/<name>)')
    .option(
      '--mirror <url>',
      'address that has <owner>/<name>/<commit>/<path>, instead of GitHub (or LAMBDA_VISION_MIRROR)',
    )
    .option('--force', 'replace files that are there and differ')
    .option('--idle-timeout <seconds>', 'longest time without a byte', seconds, 30)
    .option('--retries <count>', 'how often a broken download is taken up again', count, 3)
    .action(async (name: string | undefined, flags: PullFlags) => {
      if (flags.list) {
        const { listModels } = await import('./list-models.js');
        return listModels(terminal, flags.json === true);
      }
      if (name === undefined) {
        const { CliError } = await import('../verb/cli-error.js');
        throw new CliError({ code: 'CLI_PULL_UNKNOWN', message: 'Expected the name of a model, or --list.' });
      }
      await pull(terminal, name, flags);
    });

async function pull(terminal: Terminal, name: string, flags: PullFlags): Promise<void> {
  const { findModel } = await import('./catalogue/find-model.js');
  const { pullModel } = await import('./pull-model.js');
  const { printPull } = await import('./print-pull.js');
  const entry = findModel(name);
  const total = entry.files.reduce((sum, { bytes }) => sum + bytes, 0);
  const bar = terminal.progress(name, total, 'bytes');
  try {
    const report = await pullModel(entry, {
      folder: resolve(terminal.cwd, flags.out ?? `models/${name}`),
      mirror: flags.mirror ?? (terminal.env.LAMBDA_VISION_MIRROR || undefined),
      force: flags.force === true,
      idleMs: flags.idleTimeout * 1000,
      retries: flags.retries,
      signal: terminal.signal,
      onBytes: (bytes) => bar.update(bytes),
    });
    bar.stop();
    if (flags.json) terminal.printJson(report);
    else printPull(terminal, report);
  } catch (error) {
    bar.stop();
    const { HTTPS_PROXY, https_proxy, NODE_USE_ENV_PROXY } = terminal.env;
    const isProxyIdle = (HTTPS_PROXY ?? https_proxy) && NODE_USE_ENV_PROXY !== '1';
    if (isProxyIdle && error instanceof Error && 'mayPass' in error && error.mayPass) {
      terminal.note('hint: HTTPS_PROXY is set; Node.js uses it with NODE_USE_ENV_PROXY=1.');
    }
    throw error;
  }
}

function seconds(text: string): number {
  const value = Number(text);
  if (value > 0 && value <= 3600) return value;
  throw new InvalidArgumentError('Expected seconds, above 0 and at most 3600.');
}

function count(text: string): number {
  const value = Number(text);
  if (Number.isInteger(value) && value >= 0 && value <= 20) return value;
  throw new InvalidArgumentError('Expected a whole number from 0 to 20.');
}
