import type { WeightTable } from './pillow-weight-table.js';

/** A {@link WeightTable} as the kernel reads it: weights by two, split into halves of 16 bits. */
export interface PairTable {
  /** First source position, by output position; never descends. */
  readonly starts: Int32Array;
  /** Number of source positions, by output position. */
  readonly counts: Int32Array;
  /** Pairs of source positions that each output position has; weights beyond its count are 0. */
  readonly pairs: number;
  /** For each output position `pairs` times: high of both weights, low of both; weight = high * 2048 + low. */
  readonly weights: Int16Array;
}

const LOW_BITS = 11;

/** Splits Pillow's weights of 22 bits after the point, which no product of 16 bits can take. */
export function pillowPairTable({ starts, counts, weights, stride }: WeightTable): PairTable {
  const pairs = Math.ceil(counts.reduce((most, count) => Math.max(most, count), 1) / 2);
  const halves = new Int16Array(starts.length * pairs * 4);
  for (let index = 0; index < starts.length; index++) {
    for (let k = 0; k < counts[index]!; k++) {
      const weight = weights[index * stride + k]!;
      const at = (index * pairs + (k >> 1)) * 4 + (k & 1);
      halves[at] = weight >> LOW_BITS;
      halves[at + 2] = weight & (2 ** LOW_BITS - 1);
    }
  }
  return { starts, counts, pairs, weights: halves };
}
