import { channelLayout } from './channel-layout.js';
import { quantizeInto } from './quantize-into.js';
import { quantizedRange } from './quantized-range.js';
import { scaleAndZeroPoint } from './scale-and-zero-point.js';

/** Weights quantized per channel. */
export interface ChannelQuantization {
  /** −127 to 127, in the order of the weights; the zero point of every channel is 0. */
  readonly values: Int8Array<ArrayBuffer>;
  /** One per channel. */
  readonly scales: Float32Array<ArrayBuffer>;
}

/** Options of {@link quantizePerChannel}. */
export interface QuantizePerChannelOptions {
  /** Scales that the channels get at least, so that a bias in `int32` of scale × input scale does not overflow. */
  readonly minScales?: ArrayLike<number>;
}

/**
 * Quantizes weights to int8, symmetric around 0, with a scale of its own for every channel.
 *
 * @param data - Weights in row-major order, finite.
 * @param dims - Their extents.
 * @param axis - Dimension whose entries are the channels, negative ones from the end: Conv 0, ConvTranspose 1, Gemm 1
 * (0 with transB), MatMul the last.
 */
export function quantizePerChannel(
  data: Float32Array,
  dims: readonly number[],
  axis: number,
  { minScales }: QuantizePerChannelOptions = {},
): ChannelQuantization {
  const { outer, channels, inner } = channelLayout(dims, axis);
  const scales = new Float32Array(channels);
  for (let block = 0, index = 0; block < outer; block++) {
    for (let channel = 0; channel < channels; channel++) {
      let largest = scales[channel]!;
      for (const end = index + inner; index < end; index++) {
        const magnitude = Math.abs(data[index]!);
        if (magnitude > largest) largest = magnitude;
      }
      scales[channel] = largest;
    }
  }
  for (let channel = 0; channel < channels; channel++) {
    const largest = scales[channel]!;
    const { scale } = scaleAndZeroPoint(-largest, largest, { type: 'int8', symmetric: true });
    scales[channel] = Math.max(scale, minScales?.[channel] ?? 0);
  }

  const values = new Int8Array(data.length);
  const range = quantizedRange('int8', { symmetric: true });
  for (let block = 0, index = 0; block < outer; block++) {
    for (let channel = 0; channel < channels; channel++, index += inner) {
      const parameters = { scale: scales[channel]!, zeroPoint: 0 };
      quantizeInto(values, data, index, index + inner, parameters, range);
    }
  }
  return { values, scales };
}
