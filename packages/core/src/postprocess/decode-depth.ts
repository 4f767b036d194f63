import { UnexpectedOutputError } from '../errors/unexpected-output-error.js';
import type { Geometry } from '../tensor/geometry.js';
import type { Tensor } from '../tensor/tensor.js';
import { levelOf } from './level-of.js';
import { mapAxes } from './map-axes.js';
import type { OutputMap } from './output-map.js';
import { pictureCells } from './picture-cells.js';
import { readOutputMap } from './read-output-map.js';
import { resizeMap } from './resize-map.js';
import { cropToPicture } from './segmentation/crop-to-picture.js';

/** How a depth map is read. */
export interface DepthDecoding {
  /** Name of the output, for messages. */
  readonly name?: string | undefined;
  /** Whether greater values are nearer (inverse depth). @defaultValue true */
  readonly nearIsGreater?: boolean | undefined;
  /** Size of the answer: the original's, or that of the model's output without padding. @defaultValue 'original' */
  readonly size?: 'original' | 'model' | undefined;
}

/** Depth as levels, of the original's size or the model's. */
export interface DepthLevels {
  readonly width: number;
  readonly height: number;
  /** 0 for the farthest, 255 for the nearest point of this picture, row by row; all 0 where there is no difference. */
  readonly data: Uint8Array;
  /** Least and greatest value on the picture. */
  readonly range: readonly [number, number];
}

/**
 * Reads a depth map, enlarges it to the original bilinearly and spreads its values over 0–255. Pixels that a crop
 * cut off are 0.
 *
 * @param output - One channel, such as `[1, 1, height, width]` or `[1, height, width]`, over the model's input at any
 * resolution.
 * @throws {UnexpectedOutputError} If the output has other dims.
 * @throws {InferenceError} If an element is NaN or infinite.
 */
export function decodeDepth(output: Tensor, geometry: Geometry, decoding: DepthDecoding = {}): DepthLevels {
  const map = readOutputMap(output, { name: decoding.name, channels: 1 });
  if (map.channels !== 1) {
    throw new UnexpectedOutputError({
      expected: 'one channel of depth, dims [1,1,height,width]',
      received: `[${output.dims.join(',')}]`,
    });
  }
  const [least, greatest] = rangeOnPicture(map, geometry);
  const spread = greatest - least;
  const gain = spread === 0 ? 0 : 255 / spread;
  const rule = (decoding.nearIsGreater ?? true) ? { low: least, gain } : { low: greatest, gain: -gain };
  const range = [least, greatest] as const;
  if (decoding.size === 'model') {
    const { width, height } = map;
    const level = levelOf(rule);
    const data = new Uint8Array(width * height);
    for (let cell = 0; cell < data.length; cell++) data[cell] = level(map.values[cell]!);
    return { ...cropToPicture({ width, height, data }, geometry), range };
  }
  const data = resizeMap(map.values, map, geometry, rule);
  const { width, height } = geometry.original;
  return { width, height, data, range };
}

/** What a model sees in the padding is no depth. */
function rangeOnPicture({ values, width, height }: OutputMap, geometry: Geometry): [number, number] {
  const axes = mapAxes(geometry, { width, height });
  const columns = pictureCells(axes.x);
  const rows = pictureCells(axes.y);
  let least = Number.POSITIVE_INFINITY;
  let greatest = Number.NEGATIVE_INFINITY;
  for (let y = rows.from; y < rows.to; y++) {
    for (let x = columns.from; x < columns.to; x++) {
      const value = values[y * width + x]!;
      if (value < least) least = value;
      if (value > greatest) greatest = value;
    }
  }
  return [least, greatest];
}
