import { CommanderError } from 'commander';
import { createProgram } from './program.js';
import type { Terminal } from './terminal/terminal.js';
import { describeError } from './verb/describe-error.js';
import { EXIT_STATUS } from './verb/exit-status.js';
import { Refusal } from './verb/refusal.js';

/**
 * Runs one command line.
 *
 * @param args What follows `lambda-vision` on the command line.
 * @returns The exit code: 0, 1 when something was refused, 2 when the command line is wrong, 130 after Ctrl-C.
 */
export async function runCli(args: readonly string[], terminal: Terminal): Promise<number> {
  try {
    await createProgram(terminal).parseAsync(args, { from: 'user' });
    return EXIT_STATUS.ok;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT_STATUS.ok : EXIT_STATUS.usage;
    if (terminal.signal.aborted) return EXIT_STATUS.interrupted;
    if (error instanceof Refusal) return EXIT_STATUS.refused;
    terminal.note(describeError(error));
    if (args.includes('--verbose') && error instanceof Error && error.stack) terminal.note(error.stack);
    return EXIT_STATUS.refused;
  }
}
