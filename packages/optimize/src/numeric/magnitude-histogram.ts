/** Bins that a histogram has at most: one whose first values were tiny is laid out anew instead of growing on. */
const MAX_BINS = 2 ** 16;

/**
 * Counts magnitudes in bins of equal width, from the smallest to the largest of the first values; it grows upwards only,
 * by bins whose borders are rounded as NumPy rounds them.
 *
 * @see `HistogramCollector.collect_absolute_value` of onnxruntime.quantization 1.21, for symmetric percentiles
 */
export class MagnitudeHistogram {
  /** Smallest value with its sign; +Infinity before the first. */
  min = Number.POSITIVE_INFINITY;
  /** Largest value with its sign; −Infinity before the first. */
  max = Number.NEGATIVE_INFINITY;
  #counts: Float64Array;
  /** Borders of the bins, ascending, one more than there are bins; none before the first value. */
  #edges = new Float32Array();

  /** @param bins - Bins at the beginning. @defaultValue 2048 */
  constructor(bins = 2048) {
    this.#counts = new Float64Array(bins);
  }

  /** How many magnitudes fell into each bin, from the smallest upwards. */
  get counts(): Readonly<Float64Array> {
    return this.#counts;
  }

  /** Lower border of a bin; that of the bin behind the last is the upper border of all. */
  edge(bin: number): number {
    return this.#edges[bin]!;
  }

  /** Counts values; those that are not finite are left out, magnitudes below the first bin fall into it. */
  add(values: Float32Array): void {
    let smallest = Number.POSITIVE_INFINITY;
    let largest = 0;
    for (const value of values) {
      if (!Number.isFinite(value)) continue;
      const magnitude = Math.abs(value);
      if (magnitude < smallest) smallest = magnitude;
      if (magnitude > largest) largest = magnitude;
      if (value < this.min) this.min = value;
      if (value > this.max) this.max = value;
    }
    if (smallest > largest) return;
    if (this.#edges.length === 0) this.#begin(smallest, largest);
    this.#growTo(largest);
    for (const value of values) if (Number.isFinite(value)) this.#counts[this.#binOf(Math.abs(value))]!++;
  }

  #binOf(magnitude: number): number {
    const edges = this.#edges;
    const last = this.#counts.length - 1;
    const guess = Math.floor((magnitude - edges[0]!) / this.#binWidth());
    let bin = Math.min(Math.max(guess, 0), last);
    while (bin > 0 && magnitude < edges[bin]!) bin--;
    while (bin < last && magnitude >= edges[bin + 1]!) bin++;
    return bin;
  }

  /** Width of the first bin; of all on average where neighbouring float32 numbers are further apart than bins. */
  #binWidth(): number {
    const [first = 0, second = 0] = this.#edges;
    return Math.fround(second - first) || (this.#edges.at(-1)! - first) / this.#counts.length;
  }

  #begin(smallest: number, largest: number): void {
    // NumPy's range of values that are all the same: one half to either side.
    const [start, end] = smallest === largest ? [smallest - 0.5, largest + 0.5] : [smallest, largest];
    const bins = this.#counts.length;
    this.#edges = Float32Array.from({ length: bins + 1 }, (_, bin) => start + (bin * (end - start)) / bins);
  }

  #growTo(largest: number): void {
    const edges = this.#edges;
    const end = edges.at(-1)!;
    if (largest <= end) return;
    const width = this.#binWidth();
    // As `numpy.arange` does in float32: the step is the difference of its first two values.
    const first = Math.fround(end + width);
    const step = Math.fround(Math.fround(first + width) - first);
    const added = Math.ceil((Math.fround(largest + width) - first) / width);
    if (edges.length + added > MAX_BINS) {
      this.#layOut(largest);
      return;
    }
    const grown = new Float32Array(edges.length + added);
    grown.set(edges);
    for (let bin = 0; bin < added; bin++) grown[edges.length + bin] = first + Math.fround(bin * step);
    const counts = new Float64Array(grown.length - 1);
    counts.set(this.#counts);
    this.#edges = grown;
    this.#counts = counts;
  }
  /** Begins anew with as many bins as allowed; every former bin goes to where its lower border lies. */
  #layOut(largest: number): void {
    const [counts, edges] = [this.#counts, this.#edges];
    this.#counts = new Float64Array(MAX_BINS);
    this.#begin(edges[0]!, largest);
    for (let bin = 0; bin < counts.length; bin++) this.#counts[this.#binOf(edges[bin]!)]! += counts[bin]!;
  }
}
