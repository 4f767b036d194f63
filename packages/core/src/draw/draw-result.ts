import { InvalidOptionError } from '../errors/invalid-option-error.js';
import { checkOptionKeys } from '../image/check-option-keys.js';
import type { VisionResult } from '../results/vision-result.js';
import type { RawImage } from '../tensor/raw-image.js';
import type { Canvas } from './canvas.js';
import { drawDetections } from './draw-detections.js';
import { drawEmbedding } from './draw-embedding.js';
import { drawOutputs } from './draw-outputs.js';
import { drawPredictions } from './draw-predictions.js';
import { drawSegmentation } from './draw-segmentation.js';
import type { DrawStyleOptions } from './draw-style.js';
import { drawTextLines } from './draw-text-lines.js';
import { drawTextPage } from './draw-text-page.js';
import { encodeCanvas } from './encode-canvas.js';
import { joinCanvases } from './join-canvases.js';
import { readPicture } from './read-picture.js';
import { resolveDrawStyle } from './resolve-draw-style.js';
import type { ResultStyle } from './result-style.js';
import { toCanvas } from './to-canvas.js';

/** How a result is drawn. */
export interface DrawResultOptions extends DrawStyleOptions {
  /** How much masks cover the picture, 0–1. @defaultValue 0.55 */
  readonly maskOpacity?: number | undefined;
  /** Predictions, classes or outputs that are listed at most, at least 1. @defaultValue 8 */
  readonly maxRows?: number | undefined;
  /**
   * For text, depth and image-to-image, whose answer is a picture itself: whether it lies over the photo or beside it.
   * @defaultValue 'over' for text, 'beside' for depth and image-to-image
   */
  readonly layout?: 'over' | 'beside' | undefined;
}

const KEYS = ['mediaType', 'quality', 'lineWidth', 'fontSize', 'maskOpacity', 'maxRows', 'layout'];

/**
 * Draws the result of any task on a copy of its picture.
 *
 * Classes have the colours of their indices, ten that readers with colour blindness can tell apart; lines are cased and
 * texts stand on plates, so that both are read on any photo. Sizes follow the picture.
 *
 * @param image - The upright original that the result belongs to: `decodeImage()` gives it.
 * @returns The bytes of a JPEG or PNG file, of the picture's size unless the answer lies beside it.
 * @throws {InvalidOptionError} If an option is unknown or out of its range, the picture has not the size that the result
 * names, or a mask has not as many pixels as it says.
 * @throws {ImageDecodeError} If a PNG in the result is damaged.
 * @throws {RuntimeAssetError} If the font's files are missing.
 */
export async function drawResult(
  image: RawImage,
  result: VisionResult,
  options: DrawResultOptions = {},
): Promise<Uint8Array> {
  checkOptionKeys('options', options, KEYS);
  const style = await resolveResultStyle(image, result, options);
  const { width, height } = result.image;
  if (image.width !== width || image.height !== height) {
    const received = `${image.width}x${image.height} px`;
    throw new InvalidOptionError({ option: 'image', expected: `${width}x${height} px`, received });
  }
  return encodeCanvas(await paint(toCanvas(image), result, style), options);
}

async function resolveResultStyle(
  image: RawImage,
  { task }: VisionResult,
  options: DrawResultOptions,
): Promise<ResultStyle> {
  const isPicture = task === 'depth' || task === 'image-to-image';
  const { maskOpacity = 0.55, maxRows = 8, layout = isPicture ? 'beside' : 'over' } = options;
  if (!(maskOpacity >= 0 && maskOpacity <= 1))
    throw new InvalidOptionError({ option: 'maskOpacity', expected: '0–1', received: maskOpacity });
  if (!(maxRows >= 1))
    throw new InvalidOptionError({ option: 'maxRows', expected: 'at least 1', received: maxRows });
  if (layout !== 'over' && layout !== 'beside')
    throw new InvalidOptionError({ option: 'layout', expected: 'over or beside', received: layout });
  return { ...(await resolveDrawStyle(image, options)), maskOpacity, maxRows, layout };
}

/** Draws on the canvas of the picture, or returns another. */
async function paint(canvas: Canvas, result: VisionResult, style: ResultStyle): Promise<Canvas> {
  switch (result.task) {
    case 'classification':
      drawPredictions(canvas, result.predictions, style);
      return canvas;
    case 'detection':
      await drawDetections(canvas, result.detections, style);
      return canvas;
    case 'segmentation':
      await drawSegmentation(canvas, result, style);
      return canvas;
    case 'embedding':
      drawEmbedding(canvas, result, style);
      return canvas;
    case 'text':
      if (style.layout === 'beside') return beside(canvas, drawTextPage(canvas, result.lines, style), style);
      drawTextLines(canvas, result.lines, style);
      return canvas;
    case 'depth':
    case 'image-to-image': {
      const answer = await readPicture(result);
      return style.layout === 'beside' ? beside(canvas, answer, style) : answer;
    }
    case 'tensor':
      drawOutputs(canvas, result, style);
      return canvas;
  }
}

function beside(canvas: Canvas, answer: Canvas, { fontSize }: ResultStyle): Canvas {
  return joinCanvases(canvas, answer, Math.round(fontSize / 2));
}
