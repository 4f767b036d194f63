import type { BoxShape } from './annotation.js';
import { blendPixel } from './blend-pixel.js';
import type { Canvas } from './canvas.js';
import type { Colour } from './colour.js';
import type { MaskLevels } from './mask-levels.js';

/** How a level of a mask is painted. */
export interface MaskInk {
  readonly colour: Colour;
  /** 0–1. */
  readonly opacity: number;
}

/**
 * Lays a mask over a part of a canvas, stretched to it by nearest neighbour; parts outside are left away.
 *
 * @param area - Where the mask belongs, in pixels of the canvas; edges are rounded.
 * @param inks - By level, 0–255; a level without one stays unpainted.
 */
export function blendMask(
  canvas: Canvas,
  mask: MaskLevels,
  area: BoxShape,
  inks: readonly (MaskInk | undefined)[],
): void {
  const [x1, y1, x2, y2] = [area.x1, area.y1, area.x2, area.y2].map(Math.round) as [
    number,
    number,
    number,
    number,
  ];
  const right = Math.min(canvas.width, x2);
  const bottom = Math.min(canvas.height, y2);
  for (let y = Math.max(0, y1); y < bottom; y++) {
    const row = Math.floor(((y - y1 + 0.5) * mask.height) / (y2 - y1)) * mask.width;
    for (let x = Math.max(0, x1); x < right; x++) {
      const level = mask.data[row + Math.floor(((x - x1 + 0.5) * mask.width) / (x2 - x1))]!;
      const ink = inks[level];
      if (ink) blendPixel(canvas, x, y, ink.colour, ink.opacity);
    }
  }
}
