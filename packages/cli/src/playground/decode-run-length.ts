import type { RunLengthMask } from '@lambda-vision/core';

/** Unrolls a mask of COCO's run lengths, which go column by column, into rows: 1 inside, 0 outside. */
export function decodeRunLength({ size: [height, width], counts }: RunLengthMask): Uint8Array {
  const mask = new Uint8Array(width * height);
  let at = 0;
  counts.forEach((count, run) => {
    if (run % 2 === 1) {
      for (let i = at; i < at + count; i++) mask[(i % height) * width + Math.floor(i / height)] = 1;
    }
    at += count;
  });
  return mask;
}
