import type { TensorResult } from '../results/tensor-result.js';
import type { Canvas } from './canvas.js';
import { drawList } from './draw-list.js';
import type { ResultStyle } from './result-style.js';

/** Lists the names, dims and dtypes of raw outputs, of which nothing else is known. */
export function drawOutputs(canvas: Canvas, { outputs }: TensorResult, style: ResultStyle): void {
  const rows = Object.entries(outputs)
    .slice(0, style.maxRows)
    .map(([text, { dims, dtype }]) => ({ text, value: `${dtype} [${dims.join(', ')}]` }));
  drawList(canvas, rows, style);
}
