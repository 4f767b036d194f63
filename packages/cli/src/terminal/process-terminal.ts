import { EXIT_STATUS } from '../verb/exit-status.js';
import { Interruption } from '../verb/interruption.js';
import type { Bar } from './bar.js';
import { createBar } from './create-bar.js';
import { readStream } from './read-stream.js';
import type { Terminal } from './terminal.js';

/** The terminal of this process. */
export function processTerminal(): Terminal {
  const abort = new AbortController();
  let bar: Bar | undefined;
  // SIGTERM too: what runs beside the command is ended in order.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      abort.abort(new Interruption('Stopped by Ctrl-C.', EXIT_STATUS.interrupted));
      // Who presses Ctrl-C again does not want to wait for what is being finished.
      process.once(signal, () => {
        bar?.stop();
        process.exit(EXIT_STATUS.interrupted);
      });
    });
  }
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    abort.abort(new Interruption('Nobody reads the answer any more.', EXIT_STATUS.closedPipe));
  });
  process.stderr.on('error', () => {});
  const write = (stream: NodeJS.WriteStream, text: string) => {
    const writeLine = () => void stream.write(`${text}\n`);
    if (bar !== undefined && stream.isTTY) bar.around(writeLine);
    else writeLine();
  };
  return {
    print: (line) => write(process.stdout, line),
    printJson: (document) => write(process.stdout, JSON.stringify(document)),
    note: (line) => write(process.stderr, line),
    readInput: (maxBytes) => {
      // Whoever types nothing and presses Ctrl-C would be waited for.
      abort.signal.addEventListener('abort', () => process.stdin.destroy(), { once: true });
      return readStream(process.stdin, maxBytes);
    },
    progress: (label, total, unit = 'steps') => {
      bar = createBar(process.stderr, { label, total, unit });
      return bar;
    },
    cwd: process.cwd(),
    env: process.env,
    signal: abort.signal,
    columns: process.stdout.columns ?? 80,
  };
}
