import type { Progress } from './progress.js';

/** Where a verb writes to and reads its surroundings from. Verbs never touch `process` themselves. */
export interface Terminal {
  /** Writes one line of the answer to stdout. */
  print(line: string): void;
  /** Writes one JSON document as one line to stdout; with `--json` nothing else is written there. */
  printJson(document: unknown): void;
  /** Writes a line that is not the answer (a hint, a warning, a refusal) to stderr. */
  note(line: string): void;
  /** Reads stdin to its end, or until there are more than `maxBytes`. */
  readInput(maxBytes: number): Promise<Uint8Array>;
  /** A bar on stderr for long work; draws nothing where stderr is no terminal. `total` in steps or bytes. */
  progress(label: string, total: number, unit?: 'steps' | 'bytes'): Progress;
  /** Folder that relative paths start from. */
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Aborts at Ctrl-C, at SIGTERM, and when whoever reads stdout has gone; its reason is an `Interruption`. */
  readonly signal: AbortSignal;
  /** Width of the terminal, in characters; 80 where it is none. */
  readonly columns: number;
}
