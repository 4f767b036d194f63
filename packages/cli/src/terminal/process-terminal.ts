import { createBar } from './create-bar.js';
import type { Terminal } from './terminal.js';

/** The terminal of this process. */
export function processTerminal(): Terminal {
  // A reader that has seen enough, such as `| head`, closes the pipe.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit();
  });
  const abort = new AbortController();
  process.once('SIGINT', () => {
    abort.abort();
    process.exitCode = 130;
  });
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
