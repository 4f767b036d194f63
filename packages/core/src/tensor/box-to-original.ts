import type { Box } from './box.js';
import type { Geometry } from './geometry.js';

/**
 * Maps a box from the model's input to the upright original and clips it to the picture.
 *
 * @param box - Pixels of the model's input.
 * @returns Pixels of the original, inside `0..width` and `0..height`; without area when the box lies in padding.
 */
export function boxToOriginal(box: Box, geometry: Geometry): Box {
  const { original, scaleX, scaleY, offsetX, offsetY } = geometry;
  return {
    x1: clip((box.x1 - offsetX) / scaleX, original.width),
    y1: clip((box.y1 - offsetY) / scaleY, original.height),
    x2: clip((box.x2 - offsetX) / scaleX, original.width),
    y2: clip((box.y2 - offsetY) / scaleY, original.height),
  };
}

function clip(value: number, extent: number): number {
  return Math.min(Math.max(value, 0), extent);
}
