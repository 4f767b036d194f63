import type { Geometry } from '../tensor/geometry.js';
import type { Tensor } from '../tensor/tensor.js';
import { levelOf } from './level-of.js';
import { mapAxes } from './map-axes.js';
import { pictureCells } from './picture-cells.js';
import { rangeRule } from './range-rule.js';
import { type PictureDecoding, readPictureMap } from './read-picture-map.js';

/** Levels of a picture. */
export interface DecodedPicture {
  readonly width: number;
  readonly height: number;
  /** 1 for `GRAY` and `Y`, else 3. */
  readonly channels: number;
  /** Interleaved, red first; `width * height * channels` bytes. */
  readonly data: Uint8Array;
}

/**
 * Reads the picture that a model made of a picture, without the padding of a letterbox.
 *
 * @param output - dims `[1, channels, height, width]` or `[1, height, width, channels]`, over the model's input at
 * any resolution.
 * @param geometry - Where the original lies in the model's input.
 * @throws {UnexpectedOutputError} If the output has other dims, or not the channels of its order.
 * @throws {InferenceError} If an element is NaN or infinite.
 */
export function decodePicture(
  output: Tensor,
  geometry: Geometry,
  decoding: PictureDecoding = {},
): DecodedPicture {
  const map = readPictureMap(output, decoding);
  const axes = mapAxes(geometry, map);
  const columns = pictureCells(axes.x);
  const rows = pictureCells(axes.y);
  const width = columns.to - columns.from;
  const height = rows.to - rows.from;
  const { channels } = map;
  const level = levelOf(rangeRule(decoding.range));
  const data = new Uint8Array(width * height * channels);
  for (let y = 0, out = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const cell = (rows.from + y) * map.rowStride + (columns.from + x) * map.columnStride;
      for (let channel = 0; channel < channels; channel++) {
        const source = decoding.channelOrder === 'BGR' ? 2 - channel : channel;
        data[out++] = level(map.values[cell + source * map.channelStride]!);
      }
    }
  }
  return { width, height, channels, data };
}
