import type { Prediction } from '../results/classification-result.js';
import type { Canvas } from './canvas.js';
import { drawList } from './draw-list.js';
import type { ResultStyle } from './result-style.js';

/**
 * Draws the best classes as a list with bars.
 *
 * @param above - Free rows of pixels below the list.
 */
export function drawPredictions(
  canvas: Canvas,
  predictions: readonly Prediction[],
  style: ResultStyle,
  above = 0,
): void {
  const rows = predictions.slice(0, style.maxRows).map(({ label, score }) => ({
    text: label,
    value: score.toFixed(2),
    bar: Math.min(1, Math.max(0, score)),
  }));
  drawList(canvas, rows, { ...style, above });
}
