import { readHeader } from '../image/read-header.js';
import type { ImageSource } from './image-source.js';
import type { StageWork } from './stage-clock.js';

const MEGAPIXEL = 2 ** 20;

/** Pictures below it take about the same time, most of which is not for their pixels. */
const FEWEST_MEGAPIXELS = 1 / 4;

/** What decoding a picture amounts to: megapixels, per format. Undefined where nothing can be said before it fails. */
export function decodeWork(source: ImageSource): StageWork | undefined {
  const bytes = source instanceof Uint8Array ? source : (source as { bytes?: unknown } | null)?.bytes;
  if (!(bytes instanceof Uint8Array)) return undefined;
  try {
    const { mediaType, width, height } = readHeader(bytes);
    return { part: mediaType, units: Math.max(FEWEST_MEGAPIXELS, (width * height) / MEGAPIXEL) };
  } catch {
    return undefined;
  }
}
