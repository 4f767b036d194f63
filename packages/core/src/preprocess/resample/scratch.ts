/**
 * Buffers that one plan reuses from picture to picture, by name. Safe because a run is synchronous and nothing
 * here is ever handed out. Each buffer holds a few rows, never a picture.
 */
export class Scratch {
  readonly #bytes = new Map<string, Uint8Array>();
  readonly #ints = new Map<string, Int32Array>();
  readonly #floats = new Map<string, Float32Array>();

  /** At least `length` bytes with whatever the last use left there. */
  bytes(name: string, length: number): Uint8Array {
    const found = this.#bytes.get(name);
    if (found !== undefined && found.length >= length) return found;
    const made = new Uint8Array(length);
    this.#bytes.set(name, made);
    return made;
  }

  /** At least `length` integers with whatever the last use left there. */
  ints(name: string, length: number): Int32Array {
    const found = this.#ints.get(name);
    if (found !== undefined && found.length >= length) return found;
    const made = new Int32Array(length);
    this.#ints.set(name, made);
    return made;
  }

  /** At least `length` floats with whatever the last use left there. */
  floats(name: string, length: number): Float32Array {
    const found = this.#floats.get(name);
    if (found !== undefined && found.length >= length) return found;
    const made = new Float32Array(length);
    this.#floats.set(name, made);
    return made;
  }
}
