import type { Prediction } from '@lambda-vision/core';

/** Classes that share the best score; more than one cannot be told apart. */
export function topClasses(predictions: readonly Prediction[]): number[] {
  const best = predictions[0]?.score;
  return predictions.filter(({ score }) => score === best).map(({ index }) => index);
}
