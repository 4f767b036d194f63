import type { Box } from '../../tensor/box.js';
import type { Geometry } from '../../tensor/geometry.js';
import type { Tensor } from '../../tensor/tensor.js';
import { sigmoidOf } from '../sigmoid-of.js';
import { toFloats } from '../to-floats.js';
import type { InstanceMask } from './instance-mask.js';
import { type LinearTaps, linearTaps } from './linear-taps.js';

/** What a mask is made of. */
export interface AssembleMaskParts {
  /** Prototypes `[1, coefficients, height, width]` over the model's whole input. */
  readonly protos: Tensor;
  /** Weight of each prototype; `[coefficients]`. */
  readonly coefficients: Float32Array;
  /** The object's box in pixels of the original, inside it and not empty. */
  readonly box: Box;
  /** Where the original lies in the model's input; one without scale and offset gives masks of the model's size. */
  readonly geometry: Geometry;
}

/**
 * Computes an object's mask: the weighted sum of the prototypes, its sigmoid, bilinear interpolation at the centres of
 * the original's pixels, cut at 0.5. Nothing outside of the box is computed.
 *
 * @returns A mask of the pixels whose centres lie in the box, from its rounded left and top edges to its rounded right
 * and bottom edges; of at least one pixel.
 * @see Bolya et al., YOLACT: Real-time Instance Segmentation, 2019
 */
export function assembleMask({ protos, coefficients, box, geometry }: AssembleMaskParts): InstanceMask {
  const [, , mapHeight = 0, mapWidth = 0] = protos.dims;
  const { input, scaleX, scaleY, offsetX, offsetY } = geometry;
  const left = Math.min(Math.round(box.x1), Math.ceil(box.x2) - 1);
  const top = Math.min(Math.round(box.y1), Math.ceil(box.y2) - 1);
  const width = Math.max(Math.round(box.x2) - left, 1);
  const height = Math.max(Math.round(box.y2) - top, 1);
  const columns = linearTaps(left, width, {
    scale: scaleX,
    offset: offsetX,
    extent: input.width,
    cells: mapWidth,
  });
  const rows = linearTaps(top, height, {
    scale: scaleY,
    offset: offsetY,
    extent: input.height,
    cells: mapHeight,
  });
  const map = probabilities(toFloats(protos), coefficients, { columns, rows, mapWidth, mapHeight });
  return { left, top, width, height, data: enlarge(map, columns, rows) };
}

interface Region {
  readonly columns: LinearTaps;
  readonly rows: LinearTaps;
  readonly mapWidth: number;
  readonly mapHeight: number;
}

/** Probability of the object in each cell of the prototypes that the box's pixels lie between. */
function probabilities(
  protos: ArrayLike<number>,
  coefficients: Float32Array,
  { columns, rows, mapWidth, mapHeight }: Region,
): Float32Array {
  const width = columns.to - columns.from;
  const height = rows.to - rows.from;
  const sums = new Float32Array(width * height);
  // Prototype by prototype: its rows are contiguous.
  for (const [index, coefficient] of coefficients.entries()) {
    for (let row = 0; row < height; row++) {
      const source = (index * mapHeight + rows.from + row) * mapWidth + columns.from;
      const target = row * width;
      for (let column = 0; column < width; column++) {
        sums[target + column]! += coefficient * protos[source + column]!;
      }
    }
  }
  for (let index = 0; index < sums.length; index++) sums[index] = sigmoidOf(sums[index]!);
  return sums;
}

function enlarge(map: Float32Array, columns: LinearTaps, rows: LinearTaps): Uint8Array {
  const { from, to, first, second, weight } = columns;
  const width = first.length;
  const height = rows.first.length;
  const mapWidth = to - from;
  const data = new Uint8Array(width * height);
  const row = new Float32Array(mapWidth);
  for (let y = 0; y < height; y++) {
    const above = (rows.first[y]! - rows.from) * mapWidth;
    const below = (rows.second[y]! - rows.from) * mapWidth;
    const down = rows.weight[y]!;
    for (let x = 0; x < mapWidth; x++) row[x] = map[above + x]! + (map[below + x]! - map[above + x]!) * down;
    const start = y * width;
    for (let x = 0; x < width; x++) {
      const before = row[first[x]! - from]!;
      const level = before + (row[second[x]! - from]! - before) * weight[x]!;
      data[start + x] = level > 0.5 ? 255 : 0;
    }
  }
  return data;
}
