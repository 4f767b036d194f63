import { channelLayout } from './channel-layout.js';

/** A tensor of real numbers. */
export interface RealTensor {
  readonly dims: readonly number[];
  readonly data: Float32Array;
}

/** Scales and zero points of `QuantizeLinear` and `DequantizeLinear`. */
export interface LinearParameters {
  /** One for the tensor, one per channel, or one per block: as many dimensions as the tensor has. */
  readonly scales: RealTensor;
  /** As many as there are scales, in the quantized type: integers, or codes of a small float. @defaultValue all 0 */
  readonly zeroPoints?: ArrayLike<number>;
  /** Dimension of the channels or blocks. @defaultValue 1 */
  readonly axis?: number;
  /** Elements that share a scale along the axis, where scales are per block. @defaultValue 0, per channel */
  readonly blockSize?: number;
  /**
   * Type of the scales, which quotients and results are rounded to: what `precision` and `output_dtype` of the operators
   * are unless a model sets them. @defaultValue 'float32'
   */
  readonly precision?: 'float32' | 'float16';
}

/** Calls back for every element with the index of its scale and zero point. */
export function eachElement(
  dims: readonly number[],
  { scales, axis = 1, blockSize = 0 }: LinearParameters,
  visit: (index: number, parameter: number) => void,
): void {
  const { outer, channels, inner } = channelLayout(dims, axis);
  const isOne = scales.data.length === 1;
  const blocks = blockSize === 0 ? 0 : Math.ceil(channels / blockSize);
  let index = 0;
  for (let block = 0; block < outer; block++) {
    for (let channel = 0; channel < channels; channel++) {
      for (let within = 0; within < inner; within++) {
        const row = blocks === 0 ? channel : block * blocks + Math.floor(channel / blockSize);
        visit(index++, isOne ? 0 : blocks === 0 ? row : row * inner + within);
      }
    }
  }
}
