import { decodeImage } from '../image/decode-image.js';
import type { DepthResult, ImageToImageResult } from '../results/picture-result.js';
import type { Canvas } from './canvas.js';
import { toCanvas } from './to-canvas.js';

/**
 * Decodes the picture that a model answered.
 *
 * @throws {ImageDecodeError} If it is a damaged PNG.
 */
export async function readPicture(result: DepthResult | ImageToImageResult): Promise<Canvas> {
  const bytes = Buffer.from(result.data, 'base64');
  return toCanvas(await decodeImage(bytes, { accept: ['image/png'] }));
}
