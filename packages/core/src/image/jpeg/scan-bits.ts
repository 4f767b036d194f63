/** Reads the bits of a JPEG's entropy-coded data, up to a marker or the end; zero bytes after 0xff are skipped. */
export class ScanReader {
  readonly #bytes: Uint8Array;
  #offset: number;
  #bits = 0;
  #count = 0;
  #missing = 0;

  constructor(bytes: Uint8Array, offset: number) {
    this.#bytes = bytes;
    this.#offset = offset;
  }

  /** The next 16 bits, zeros behind the end, without going on. */
  peek(): number {
    while (this.#count < 16) {
      this.#bits = ((this.#bits << 8) | this.#nextByte()) & 0xffffff;
      this.#count += 8;
    }
    return (this.#bits >> (this.#count - 16)) & 0xffff;
  }

  /** Goes on by 0–16 bits, which {@link peek} has shown. */
  skip(length: number): void {
    this.#count -= length;
  }

  /** Whether bits behind the end were used. */
  get isExhausted(): boolean {
    return this.#count < this.#missing;
  }

  #nextByte(): number {
    const byte = this.#bytes[this.#offset];
    if (byte === undefined || (byte === 0xff && this.#bytes[this.#offset + 1] !== 0)) {
      this.#missing += 8;
      return 0;
    }
    this.#offset += byte === 0xff ? 2 : 1;
    return byte;
  }
}

/** Writes bits as entropy-coded data, with a zero byte after each 0xff. */
export class ScanWriter {
  readonly #bytes: Uint8Array;
  #length = 0;
  #bits = 0;
  #count = 0;

  /** @param capacity - Room in bytes; data that are a part of others never take more than twice their length. */
  constructor(capacity: number) {
    this.#bytes = new Uint8Array(capacity);
  }

  /** Writes the lower `length` bits of a value, 0–16. */
  write(value: number, length: number): void {
    this.#bits = ((this.#bits << length) | (value & ((1 << length) - 1))) & 0xffffff;
    this.#count += length;
    while (this.#count >= 8) {
      this.#count -= 8;
      const byte = (this.#bits >> this.#count) & 0xff;
      this.#bytes[this.#length++] = byte;
      if (byte === 0xff) this.#length++;
    }
  }

  /** Fills the last byte with ones, and puts a marker behind where one is given. */
  end(marker?: number): void {
    if (this.#count > 0) this.write(0xff, 8 - this.#count);
    if (marker === undefined) return;
    this.#bytes[this.#length++] = 0xff;
    this.#bytes[this.#length++] = marker;
  }

  /** What was written. */
  get written(): Uint8Array {
    return this.#bytes.subarray(0, this.#length);
  }
}
