import { StringDecoder } from 'node:string_decoder';

/**
 * Cuts a stream of bytes into lines at `\n`.
 *
 * Lambda's runtimes write a message of several lines with `\r` inside, so that CloudWatch keeps it in one
 * event; `onLine` gets it whole, with `\n` again.
 */
export class LineSplitter {
  readonly #decoder = new StringDecoder('utf8');
  readonly #onLine: (line: string) => void;
  #rest = '';

  constructor(onLine: (line: string) => void) {
    this.#onLine = onLine;
  }

  push(chunk: Buffer): void {
    const lines = (this.#rest + this.#decoder.write(chunk)).split('\n');
    this.#rest = lines.pop() ?? '';
    for (const line of lines) this.#emit(line);
  }

  /** Gives out what came after the last line break. */
  end(): void {
    const rest = this.#rest + this.#decoder.end();
    this.#rest = '';
    if (rest) this.#emit(rest);
  }

  #emit(line: string): void {
    this.#onLine(line.replace(/\r$/, '').replaceAll('\r', '\n'));
  }
}
