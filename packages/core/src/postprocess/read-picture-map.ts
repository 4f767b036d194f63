import { UnexpectedOutputError } from '../errors/unexpected-output-error.js';
import type { Layout } from '../tensor/layout.js';
import type { Tensor } from '../tensor/tensor.js';
import type { OutputMap } from './output-map.js';
import { readOutputMap } from './read-output-map.js';

/** How an output becomes a picture. */
export interface PictureDecoding {
  /** Name of the output, for messages. */
  readonly name?: string | undefined;
  /** @defaultValue found by shape */
  readonly layout?: Layout | undefined;
  /** Values of black and white in the output. @defaultValue [0, 1] */
  readonly range?: readonly [number, number] | undefined;
  /** Channels of the output; `GRAY` and `Y` have one. @defaultValue 'RGB' */
  readonly channelOrder?: 'RGB' | 'BGR' | 'GRAY' | 'Y' | undefined;
}

/**
 * Views an output as a picture whose values are not yet levels.
 *
 * @throws {UnexpectedOutputError} If the output has other dims, or not the channels of its order.
 * @throws {InferenceError} If an element is NaN or infinite.
 */
export function readPictureMap(output: Tensor, decoding: PictureDecoding = {}): OutputMap {
  const { channelOrder = 'RGB' } = decoding;
  const channels = channelOrder === 'RGB' || channelOrder === 'BGR' ? 3 : 1;
  const map = readOutputMap(output, { ...decoding, channels });
  if (map.channels === channels) return map;
  throw new UnexpectedOutputError({
    expected: `${channels} channels for a picture in ${channelOrder}`,
    received: `dims [${output.dims.join(',')}]`,
  });
}
