import type { RunLengthMask } from '../../results/segmentation-result.js';
import type { Mask } from './mask.js';

/**
 * Encodes the pixels of a mask that are not 0 as COCO's uncompressed run lengths.
 *
 * @param mask - 0 for background, any other level for the object.
 * @returns The runs of background and object in turn, column by column, beginning with background.
 * @see pycocotools `maskApi.c`, `rleEncode`.
 */
export function encodeRunLength({ width, height, data }: Mask): RunLengthMask {
  const counts: number[] = [];
  let isObject = false;
  let start = 0;
  for (let x = 0, position = 0; x < width; x++) {
    for (let y = 0; y < height; y++, position++) {
      if ((data[y * width + x] !== 0) === isObject) continue;
      counts.push(position - start);
      isObject = !isObject;
      start = position;
    }
  }
  counts.push(width * height - start);
  return { format: 'rle', size: [height, width], counts };
}
