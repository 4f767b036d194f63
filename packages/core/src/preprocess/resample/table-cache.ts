/** Tables by key; the one unused for longest leaves when a further one comes. */
export class TableCache {
  readonly #tables = new Map<string, unknown>();
  readonly #capacity: number;

  /** @param capacity - Tables kept; a resize needs two. */
  constructor(capacity: number) {
    this.#capacity = capacity;
  }

  /** Tables kept now. */
  get size(): number {
    return this.#tables.size;
  }

  /**
   * Returns the table of `key`, made at its first use.
   *
   * @param key - Names the kind of table and everything it depends on, so that a key never means two types.
   */
  remember<T>(key: string, make: () => T): T {
    const found = this.#tables.get(key);
    const table = found === undefined ? make() : (found as T);
    // A Map iterates in the order of insertion: the first key is the one unused for longest.
    this.#tables.delete(key);
    this.#tables.set(key, table);
    if (this.#tables.size > this.#capacity) {
      for (const oldest of this.#tables.keys()) {
        this.#tables.delete(oldest);
        break;
      }
    }
    return table;
  }
}
