import type { TileSpan } from './plan-tile-axis.js';

/**
 * Computes the weight of each pixel of a tile along one axis: 1 in its middle, a line between 0 and 1 in its ramps,
 * 0 beyond them. At every pixel of the picture the weights of all tiles add up to 1.
 *
 * @param tile - Length of a tile before it is enlarged.
 * @param factor - How many pixels the model makes of one.
 * @returns `tile * factor` weights, 0–1.
 */
export function rampWeights(
  { start, rampIn, rampOut }: TileSpan,
  tile: number,
  factor: number,
): Float32Array {
  return Float32Array.from({ length: tile * factor }, (_, index) => {
    // Centre of the pixel, in pixels of the original.
    const position = start + (index + 0.5) / factor;
    const into = rampIn === undefined ? 1 : progress(position, rampIn);
    const out = rampOut === undefined ? 0 : progress(position, rampOut);
    return into - out;
  });
}

function progress(position: number, { from, to }: { from: number; to: number }): number {
  if (position <= from) return 0;
  return position >= to ? 1 : (position - from) / (to - from);
}
