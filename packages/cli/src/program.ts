import { Command } from 'commander';
import packageJson from '../package.json' with { type: 'json' };
import { doctorCommand } from './doctor/doctor-command.js';
import type { Terminal } from './terminal/terminal.js';
import type { Verb } from './verb/verb.js';

const VERBS: readonly Verb[] = [doctorCommand];

/** The whole command line: every verb, writing to `terminal`. */
export function createProgram(terminal: Terminal): Command {
  const program = new Command('lambda-vision')
    .description('Vision models for AWS Lambda, at the desk: run, inspect, measure, bundle, check, serve.')
    .version(packageJson.version);
  for (const verb of VERBS) program.addCommand(verb(terminal));
  for (const command of [program, ...program.commands]) {
    command.exitOverride().configureOutput({
      writeOut: (text) => terminal.print(text.trimEnd()),
      writeErr: (text) => terminal.note(text.trimEnd()),
    });
  }
  return program.showHelpAfterError('(--help says more)');
}
