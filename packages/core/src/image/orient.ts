import type { RawImage } from '../tensor/raw-image.js';
import type { Orientation } from './orientation.js';

/** Walks the source in output order: pixel index = `start + x * stepX + y * stepY`. */
interface Walk {
  readonly start: number;
  readonly stepX: number;
  readonly stepY: number;
}

/** Output pixels are written in squares of this side, so that reads down a column stay in the cache. */
const BLOCK = 32;

/**
 * Turns a stored picture upright.
 *
 * @param image - Pixels as stored; not changed.
 * @param orientation - Its EXIF orientation.
 * @returns A new picture, or `image` itself when it stands upright (orientation 1). For 5–8 width and height are
 *   swapped.
 */
export function orient(image: RawImage, orientation: Orientation): RawImage {
  if (orientation === 1) return image;
  const swapped = orientation >= 5;
  const width = swapped ? image.height : image.width;
  const height = swapped ? image.width : image.height;
  const data = new Uint8Array(width * height * 3);
  const walk = walkOf(image, orientation);
  for (let top = 0; top < height; top += BLOCK) {
    for (let left = 0; left < width; left += BLOCK) {
      const bottom = Math.min(top + BLOCK, height);
      const right = Math.min(left + BLOCK, width);
      copyBlock(image.data, data, walk, { left, top, right, bottom }, width);
    }
  }
  return { data, width, height };
}

function walkOf({ width, height }: RawImage, orientation: Exclude<Orientation, 1>): Walk {
  const last = width * height - 1;
  const lastRow = (height - 1) * width;
  switch (orientation) {
    case 2:
      return { start: width - 1, stepX: -1, stepY: width };
    case 3:
      return { start: last, stepX: -1, stepY: -width };
    case 4:
      return { start: lastRow, stepX: 1, stepY: -width };
    case 5:
      return { start: 0, stepX: width, stepY: 1 };
    case 6:
      return { start: lastRow, stepX: -width, stepY: 1 };
    case 7:
      return { start: last, stepX: -width, stepY: -1 };
    case 8:
      return { start: width - 1, stepX: width, stepY: -1 };
  }
}

interface Block {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

function copyBlock(source: Uint8Array, target: Uint8Array, walk: Walk, block: Block, width: number): void {
  const step = walk.stepX * 3;
  for (let y = block.top; y < block.bottom; y++) {
    let from = (walk.start + block.left * walk.stepX + y * walk.stepY) * 3;
    let to = (y * width + block.left) * 3;
    for (let x = block.left; x < block.right; x++, from += step, to += 3) {
      target[to] = source[from]!;
      target[to + 1] = source[from + 1]!;
      target[to + 2] = source[from + 2]!;
    }
  }
}
