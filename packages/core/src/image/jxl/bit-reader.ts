/** Reads the bits of a JPEG XL codestream, the lowest of each byte first; zeros behind its end. */
export class BitReader {
  readonly #bytes: Uint8Array;
  #position = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  /** Whether more bits were read than there are. */
  get isPastEnd(): boolean {
    return this.#position > this.#bytes.length * 8;
  }

  /** @param count - Bits, up to 30. */
  bits(count: number): number {
    let value = 0;
    for (let bit = 0; bit < count; bit++, this.#position++) {
      const byte = this.#bytes[this.#position >> 3] ?? 0;
      value += ((byte >> (this.#position & 7)) & 1) * 2 ** bit;
    }
    return value;
  }

  bool(): boolean {
    return this.bits(1) === 1;
  }

  /**
   * One of four distributions, chosen by two bits: an offset and bits to add to it.
   *
   * @see ISO/IEC 18181-1, B.2.2 (U32).
   */
  choice(...distributions: readonly (readonly [offset: number, bits: number])[]): number {
    const [offset = 0, bits = 0] = distributions[this.bits(2)] ?? [];
    return offset + this.bits(bits);
  }
}
