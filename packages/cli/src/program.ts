import { Command } from 'commander';
import packageJson from '../package.json' with { type: 'json' };
import { benchCommand } from './bench/bench-command.js';
import { bundleCommand } from './bundle/bundle-command.js';
import { compareCommand } from './compare/compare-command.js';
import { doctorCommand } from './doctor/doctor-command.js';
import { initCommand } from './init/init-command.js';
import { inspectCommand } from './inspect/inspect-command.js';
import { layerCommand } from './layer/layer-command.js';
import { pruneCommand } from './prune/prune-command.js';
import { pullCommand } from './pull/pull-command.js';
import { quantizeCommand } from './quantize/quantize-command.js';
import { runCommand } from './run/run-command.js';
import { serveCommand } from './serve/serve-command.js';
import type { Terminal } from './terminal/terminal.js';
import type { Verb } from './verb/verb.js';

const VERBS: readonly Verb[] = [
  benchCommand,
  bundleCommand,
  compareCommand,
  doctorCommand,
  initCommand,
  inspectCommand,
  layerCommand,
  pruneCommand,
  pullCommand,
  quantizeCommand,
  runCommand,
  serveCommand,
];

/** The whole command line: every verb, writing to `terminal`. */
export function createProgram(terminal: Terminal): Command {
  const program = new Command('lambda-vision')
    .description('Vision models for AWS Lambda, at the desk: run, inspect, measure, bundle, check, serve.')
    .version(packageJson.version);
  for (const verb of VERBS) program.addCommand(verb(terminal));
  for (const command of [program, ...program.commands]) {
    command
      .exitOverride()
      .showHelpAfterError('(--help says more)')
      .configureOutput({
        writeOut: (text) => terminal.print(text.trimEnd()),
        writeErr: (text) => terminal.note(text.trimEnd()),
        getOutHelpWidth: () => terminal.columns,
        getErrHelpWidth: () => terminal.columns,
      });
  }
  return program;
}
