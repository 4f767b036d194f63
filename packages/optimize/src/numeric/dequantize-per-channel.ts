import { channelLayout } from './channel-layout.js';
import type { ChannelQuantization } from './quantize-per-channel.js';

/** Turns weights that were quantized per channel back into real numbers. Takes what {@link quantizePerChannel} took. */
export function dequantizePerChannel(
  { values, scales }: ChannelQuantization,
  dims: readonly number[],
  axis: number,
): Float32Array<ArrayBuffer> {
  const { outer, channels, inner } = channelLayout(dims, axis);
  const data = new Float32Array(values.length);
  for (let block = 0, index = 0; block < outer; block++) {
    for (let channel = 0; channel < channels; channel++) {
      const scale = scales[channel]!;
      for (const end = index + inner; index < end; index++) data[index] = values[index]! * scale;
    }
  }
  return data;
}
