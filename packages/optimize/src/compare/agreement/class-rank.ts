import type { Prediction } from '@lambda-vision/core';

/**
 * Rank of a class, 0 for the best. Classes of the same score rank before it: a model that cannot tell a class from
 * others has not found it.
 *
 * @returns Infinity for a class that is not among the predictions.
 */
export function classRank(predictions: readonly Prediction[], index: number): number {
  const own = predictions.find((prediction) => prediction.index === index);
  if (own === undefined) return Number.POSITIVE_INFINITY;
  return predictions.filter(({ score }) => score >= own.score).length - 1;
}
