/**
 * Collects the chunks of a body: into the memory that its announced size needs, or into a list where no size is
 * announced.
 */
export class BodyCollector {
  #received = 0;
  readonly #whole: Uint8Array | undefined;
  readonly #chunks: Uint8Array[] = [];

  /** @param announced - Size in bytes, already held against the limits; no more may be added. */
  constructor(announced: number | undefined) {
    this.#whole = announced === undefined ? undefined : new Uint8Array(announced);
  }

  /** Bytes so far. */
  get received(): number {
    return this.#received;
  }

  add(chunk: Uint8Array): void {
    if (this.#whole === undefined) this.#chunks.push(chunk);
    else this.#whole.set(chunk, this.#received);
    this.#received += chunk.length;
  }

  /** What was collected, in memory of its own. */
  bytes(): Uint8Array {
    if (this.#whole !== undefined) return this.#whole.subarray(0, this.#received);
    const bytes = new Uint8Array(this.#received);
    let position = 0;
    for (const chunk of this.#chunks) {
      bytes.set(chunk, position);
      position += chunk.length;
    }
    return bytes;
  }
}
