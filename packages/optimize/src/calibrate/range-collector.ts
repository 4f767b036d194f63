import { entropyRange } from '../numeric/entropy-range.js';
import { Histogram } from '../numeric/histogram.js';
import { mseRange } from '../numeric/mse-range.js';
import { percentileRange } from '../numeric/percentile-range.js';
import type { TensorRange } from '../numeric/tensor-range.js';

/** How a range is chosen from the values that a tensor took. */
export type CalibrationMethod = 'minmax' | 'percentile' | 'mse' | 'entropy';

/** What a {@link RangeCollector} is made from. */
export interface RangeCollectorOptions {
  readonly method: CalibrationMethod;
  /** Percent of the values that lie in the range. */
  readonly percentile: number;
  /** Bins of the histogram at the beginning. */
  readonly bins: number;
}

/** Looks at the values of one tensor, sample after sample, and chooses a range. */
export class RangeCollector {
  readonly #options: RangeCollectorOptions;
  readonly #histogram: Histogram | undefined;
  #min = Number.POSITIVE_INFINITY;
  #max = Number.NEGATIVE_INFINITY;

  constructor(options: RangeCollectorOptions) {
    this.#options = options;
    this.#histogram = options.method === 'minmax' ? undefined : new Histogram(options.bins);
  }

  /** Values that are not finite are left out. */
  add(values: Float32Array): void {
    if (this.#histogram !== undefined) {
      this.#histogram.add(values);
      return;
    }
    let [min, max] = [this.#min, this.#max];
    for (let index = 0; index < values.length; index++) {
      const value = values[index]!;
      if (value < min && value !== Number.NEGATIVE_INFINITY) min = value;
      if (value > max && value !== Number.POSITIVE_INFINITY) max = value;
    }
    [this.#min, this.#max] = [min, max];
  }

  /** Nothing for a tensor without a finite value. */
  range(): TensorRange | undefined {
    const { method, percentile } = this.#options;
    const { min, max } = this.#histogram ?? { min: this.#min, max: this.#max };
    if (min > max) return undefined;
    if (this.#histogram === undefined) return { min, max };
    if (method === 'mse') return mseRange(this.#histogram);
    if (method === 'entropy') return entropyRange(this.#histogram);
    return percentileRange(this.#histogram, percentile);
  }
}
