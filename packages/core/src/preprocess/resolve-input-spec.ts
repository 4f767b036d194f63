import type { InputDtype } from '../tensor/dtype.js';
import type { Layout } from '../tensor/layout.js';
import { OptionReader } from './option-reader.js';
import type { ChannelOrder, InputSpec } from './preprocess-spec.js';

/** Form of the input tensor, nothing left open. */
export interface ResolvedInputSpec {
  readonly layout: Layout;
  readonly dtype: InputDtype;
  readonly channelOrder: ChannelOrder;
  /** Elements of the constant channels behind the picture's. */
  readonly extraChannels: readonly number[];
}

/** Form of an input tensor whose manifest says nothing. */
export const INPUT_SPEC_DEFAULTS: ResolvedInputSpec = Object.freeze({
  layout: 'NCHW',
  dtype: 'float32',
  channelOrder: 'RGB',
  extraChannels: Object.freeze([]),
});

const KEYS = ['name', 'layout', 'dtype', 'channelOrder', 'extraChannels'] as const;

/**
 * Fills in what a manifest's `input` leaves open.
 *
 * @param path - Where the object stands, for messages.
 * @throws {InvalidOptionError} If a value is none of those allowed, or a key is unknown.
 */
export function resolveInputSpec(input: InputSpec = {}, path = 'input'): ResolvedInputSpec {
  const reader = new OptionReader(input, path, KEYS);
  const { layout, dtype, channelOrder } = INPUT_SPEC_DEFAULTS;
  const extraChannels = input.extraChannels;
  return {
    layout: reader.oneOf('layout', ['NCHW', 'NHWC'], layout),
    dtype: reader.oneOf('dtype', ['float32', 'float16', 'uint8', 'int8', 'int32'], dtype),
    channelOrder: reader.oneOf('channelOrder', ['RGB', 'BGR', 'GRAY', 'Y'], channelOrder),
    extraChannels: reader.channels(
      'extraChannels',
      Array.isArray(extraChannels) ? extraChannels.length : 0,
      0,
    ),
  };
}
