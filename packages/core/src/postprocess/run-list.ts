/** Integers kept for each run. */
const FIELDS = 6;
const ROW = 0;
const START = 1;
const END = 2;
const PARENT = 3;
/** Of a root: pixels of its set. */
const AREA = 4;
/** Of a root: last row of its set. */
const BOTTOM = 5;

/**
 * Horizontal runs of pixels and the sets they form (union-find), in one growing typed array. The root of a set
 * is its run with the lowest number.
 */
export class RunList {
  #fields = new Int32Array(FIELDS * 1024);
  #length = 0;

  /** Runs added so far. */
  get length(): number {
    return this.#length;
  }

  /**
   * Adds a run as a set of its own.
   *
   * @param end - First column after the run.
   * @returns The run's number.
   */
  add(row: number, start: number, end: number): number {
    const run = this.#length++;
    const offset = run * FIELDS;
    if (offset + FIELDS > this.#fields.length) this.#grow();
    const fields = this.#fields;
    fields[offset + ROW] = row;
    fields[offset + START] = start;
    fields[offset + END] = end;
    fields[offset + PARENT] = run;
    fields[offset + AREA] = end - start;
    fields[offset + BOTTOM] = row;
    return run;
  }

  row(run: number): number {
    return this.#fields[run * FIELDS + ROW]!;
  }

  start(run: number): number {
    return this.#fields[run * FIELDS + START]!;
  }

  /** First column after the run. */
  end(run: number): number {
    return this.#fields[run * FIELDS + END]!;
  }

  /** Pixels of the set with this root. */
  area(root: number): number {
    return this.#fields[root * FIELDS + AREA]!;
  }

  /** Last row of the set with this root. */
  bottom(root: number): number {
    return this.#fields[root * FIELDS + BOTTOM]!;
  }

  /** Root of the set that the run belongs to. */
  root(run: number): number {
    const fields = this.#fields;
    let current = run;
    for (;;) {
      const parent = fields[current * FIELDS + PARENT]!;
      if (parent === current) return current;
      // Path halving keeps later searches short.
      const grandparent = fields[parent * FIELDS + PARENT]!;
      fields[current * FIELDS + PARENT] = grandparent;
      current = grandparent;
    }
  }

  /** Makes one set of those of two runs. */
  join(first: number, second: number): void {
    const a = this.root(first);
    const b = this.root(second);
    if (a === b) return;
    const root = Math.min(a, b);
    const child = Math.max(a, b);
    const fields = this.#fields;
    fields[child * FIELDS + PARENT] = root;
    fields[root * FIELDS + AREA]! += fields[child * FIELDS + AREA]!;
    fields[root * FIELDS + BOTTOM] = Math.max(this.bottom(root), this.bottom(child));
  }

  #grow(): void {
    const fields = new Int32Array(this.#fields.length * 2);
    fields.set(this.#fields);
    this.#fields = fields;
  }
}
