import { inspect } from 'node:util';
import type { Terminal } from '../terminal/terminal.js';
import { describeError } from './describe-error.js';

/** How an error is told. */
export interface NoteErrorOptions {
  /** Whether its stack and its causes are told too. */
  readonly verbose?: boolean | undefined;
  /** What it is about, such as the name of a file. */
  readonly subject?: string | undefined;
}

/** Tells an error on stderr: one line, and the stacks of it and of its causes where they were asked for. */
export function noteError(terminal: Terminal, error: unknown, options: NoteErrorOptions = {}): void {
  terminal.note(describeError(error, options.subject));
  if (options.verbose) terminal.note(inspect(error, { depth: 4 }));
}
