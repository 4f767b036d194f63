import { CommanderError } from 'commander';
import { createProgram } from './program.js';
import type { Terminal } from './terminal/terminal.js';
import { EXIT_STATUS } from './verb/exit-status.js';
import { Interruption } from './verb/interruption.js';
import { noteError } from './verb/note-error.js';
import { Refusal } from './verb/refusal.js';

/**
 * Runs one command line.
 *
 * @param args What follows `lambda-vision` on the command line.
 * @returns The exit code: 0, 1 when something was refused, 2 when the command line is wrong, 130 after Ctrl-C, 141
 * when whoever read stdout has gone.
 */
export async function runCli(args: readonly string[], terminal: Terminal): Promise<number> {
  try {
    await createProgram(terminal).parseAsync(args, { from: 'user' });
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT_STATUS.ok : EXIT_STATUS.usage;
    if (!terminal.signal.aborted) {
      if (!(error instanceof Refusal)) noteError(terminal, error, { verbose: args.includes('--verbose') });
      return EXIT_STATUS.refused;
    }
  }
  if (!terminal.signal.aborted) return EXIT_STATUS.ok;
  const { reason } = terminal.signal;
  return reason instanceof Interruption ? reason.exitCode : EXIT_STATUS.interrupted;
}
