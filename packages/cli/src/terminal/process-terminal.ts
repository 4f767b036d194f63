import { createBar } from './create-bar.js';
import type { Terminal } from './terminal.js';

/** The terminal of this process. */
export function processTerminal(): Terminal {
  const abort = new AbortController();
  // SIGTERM too: what runs beside the command is ended in order. A second signal ends it at once.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      abort.abort();
      process.exitCode = 130;
    });
  }
  return {
    print: (line) => void process.stdout.write(`${line}\n`),
    printJson: (document) => void process.stdout.write(`${JSON.stringify(document)}\n`),
    note: (line) => void process.stderr.write(`${line}\n`),
    progress: (label, total, unit = 'steps') => createBar(process.stderr, { label, total, unit }),
    cwd: process.cwd(),
    env: process.env,
    signal: abort.signal,
    columns: process.stdout.columns ?? 80,
  };
}
