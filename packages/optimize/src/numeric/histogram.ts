/** Bins that a histogram has at most: one whose first values were tiny is laid out anew instead of growing on. */
const MAX_BINS = 2 ** 16;

/**
 * Counts values in bins of equal width over [−T, T], where T is the largest magnitude so far. It grows by whole bins on
 * both sides, so that counts do not move between bins.
 *
 * @see `HistogramCollector` of onnxruntime.quantization 1.21
 */
export class Histogram {
  /** Smallest value, exactly; +Infinity before the first. */
  min = Number.POSITIVE_INFINITY;
  /** Largest value, exactly; −Infinity before the first. */
  max = Number.NEGATIVE_INFINITY;
  #limit = 0;
  #counts: Float64Array;

  /** @param bins - Bins at the beginning; even. @defaultValue 2048 */
  constructor(bins = 2048) {
    this.#counts = new Float64Array(bins);
  }

  /** T: the bins lie between −T and T. */
  get limit(): number {
    return this.#limit;
  }

  /** How many values fell into each bin, from −T upwards. */
  get counts(): Readonly<Float64Array> {
    return this.#counts;
  }

  /** Extent of a bin in real numbers. */
  get binWidth(): number {
    return (2 * this.#limit) / this.#counts.length;
  }

  /** Left border of a bin; that of the bin behind the last is T. */
  edge(bin: number): number {
    return bin === this.#counts.length ? this.#limit : bin * this.binWidth - this.#limit;
  }

  /** Counts values; those that are not finite are left out. */
  add(values: Float32Array): void {
    const limit = this.#observe(values);
    if (limit > this.#limit) this.#grow(limit);
    if (this.#limit === 0) {
      this.#counts[this.#counts.length / 2]! += countFinite(values);
      return;
    }
    const counts = this.#counts;
    const last = counts.length - 1;
    const offset = this.#limit;
    const perUnit = counts.length / (2 * this.#limit);
    for (let index = 0; index < values.length; index++) {
      const position = (values[index]! + offset) * perUnit;
      if (position >= 0 && position < last + 1.5) counts[position > last ? last : Math.floor(position)]!++;
    }
  }

  /** Updates the smallest and largest value, and gives the largest magnitude. */
  #observe(values: Float32Array): number {
    let { min, max } = this;
    for (let index = 0; index < values.length; index++) {
      const value = values[index]!;
      if (value < min && value !== Number.NEGATIVE_INFINITY) min = value;
      if (value > max && value !== Number.POSITIVE_INFINITY) max = value;
    }
    this.min = min;
    this.max = max;
    return min > max ? 0 : Math.max(Math.abs(min), Math.abs(max));
  }

  #grow(limit: number): void {
    // Until here every value was 0; they stay in the bin right of the middle.
    if (this.#limit === 0) {
      this.#limit = limit;
      return;
    }
    const added = Math.floor((limit - this.#limit) / this.binWidth) + 1;
    const length = this.#counts.length + 2 * added;
    if (length > MAX_BINS) {
      this.#layOut(limit);
      return;
    }
    const grown = new Float64Array(length);
    grown.set(this.#counts, added);
    this.#limit += added * this.binWidth;
    this.#counts = grown;
  }

  /** Begins anew with as many bins as allowed; every former bin goes to where its middle lies. */
  #layOut(limit: number): void {
    const counts = new Float64Array(MAX_BINS);
    for (let bin = 0; bin < this.#counts.length; bin++) {
      const middle = this.edge(bin) + this.binWidth / 2;
      counts[Math.floor(((middle + limit) / (2 * limit)) * MAX_BINS)]! += this.#counts[bin]!;
    }
    this.#counts = counts;
    this.#limit = limit;
  }
}

function countFinite(values: Float32Array): number {
  let count = 0;
  for (const value of values) if (Number.isFinite(value)) count++;
  return count;
}
