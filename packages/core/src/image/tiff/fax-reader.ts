import { FAX_RUNS, LONGEST_RUN_CODE, RUN_BITS } from './fax-codes.js';

/** Runs of 64 and more are followed by another run of the same colour. */
const SHORTEST_MAKE_UP = 64;
/** Zeros before the 1 of an end-of-line code, which may be more. */
const END_OF_LINE_ZEROS = 11;

const END = 'its data end early: it is truncated';

/** Reads the bits of a fax, the highest of each byte first. */
export class FaxReader {
  readonly #data: Uint8Array;
  #bit = 0;

  constructor(data: Uint8Array) {
    this.#data = data;
  }

  /** The next `length` bits, at most 13; zeros behind the end. */
  peek(length: number): number {
    const byte = this.#bit >> 3;
    const [high = 0, middle = 0, low = 0] = [this.#data[byte], this.#data[byte + 1], this.#data[byte + 2]];
    const bits = (high << 16) | (middle << 8) | low;
    return (bits >> (24 - (this.#bit & 7) - length)) & ((1 << length) - 1);
  }

  /** @throws {Error} If the data end before. */
  skip(length: number): void {
    this.#bit += length;
    if (this.#bit > this.#data.length * 8) throw new Error(END);
  }

  /** What to throw where the next bits are no code: the data may just end there. */
  unknownCode(): Error {
    const endsEarly = this.#bit + LONGEST_RUN_CODE > this.#data.length * 8;
    return new Error(endsEarly ? END : 'a code of its data is not defined');
  }

  /** Goes on to the next whole byte. */
  align(): void {
    this.#bit = (this.#bit + 7) & ~7;
  }

  /** Goes behind an end-of-line code and the zeros that fill up before it; stays where there is none. */
  skipEndOfLine(): boolean {
    if (this.peek(END_OF_LINE_ZEROS) !== 0) return false;
    while (this.peek(1) === 0) this.skip(1);
    this.skip(1);
    return true;
  }

  /** Reads a run of a colour (0 white, 1 black). */
  readRun(color: 0 | 1): number {
    for (let sum = 0; ; ) {
      const entry = FAX_RUNS[color][this.peek(LONGEST_RUN_CODE)]!;
      if (entry === 0) throw this.unknownCode();
      this.skip(entry >> RUN_BITS);
      const run = entry & ((1 << RUN_BITS) - 1);
      sum += run;
      if (run < SHORTEST_MAKE_UP) return sum;
    }
  }
}
