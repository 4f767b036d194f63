import type { Command } from 'commander';
import type { Terminal } from '../terminal/terminal.js';

/** Makes the command of one verb. What the verb needs is imported when it runs, so that `--help` stays quick. */
export type Verb = (terminal: Terminal) => Command;
