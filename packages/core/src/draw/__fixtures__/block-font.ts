import type { BitmapFont } from '../bitmap-font.js';

/** A font of 4 px in which `a` is a block of 2x2, `b` a stem of 1x4 and everything else is missing but ` ` and `?`. */
export const BLOCK_FONT: BitmapFont = {
  glyphs: {
    a: { x: 0, y: 0, width: 2, height: 2, xoffset: 0, yoffset: 1, xadvance: 3 },
    b: { x: 2, y: 0, width: 1, height: 4, xoffset: 0, yoffset: 0, xadvance: 2 },
    ' ': { x: 0, y: 0, width: 0, height: 0, xoffset: 0, yoffset: 0, xadvance: 2 },
    '?': { x: 2, y: 0, width: 1, height: 2, xoffset: 0, yoffset: 0, xadvance: 2 },
  },
  size: 4,
  lineHeight: 5,
  width: 3,
  cover: Uint8Array.from([255, 255, 255, 255, 255, 255, 0, 0, 255, 0, 0, 255]),
};
