import type { EmbeddingResult } from '../results/embedding-result.js';
import type { Canvas } from './canvas.js';
import { drawPredictions } from './draw-predictions.js';
import { drawStrip } from './draw-strip.js';
import type { ResultStyle } from './result-style.js';

/** Draws a vector as a strip along the lower edge, and above it the zero-shot classes where there are any. */
export function drawEmbedding(canvas: Canvas, result: EmbeddingResult, style: ResultStyle): void {
  const height = Math.min(canvas.height, Math.round(style.fontSize * 1.5));
  const area = { x1: 0, y1: canvas.height - height, x2: canvas.width, y2: canvas.height };
  drawStrip(canvas, result.embedding, area);
  drawPredictions(canvas, result.predictions ?? [], style, height);
}
