import { InferenceError } from '../errors/inference-error.js';
import type { RawOutput } from '../results/tensor-result.js';
import { fromFloat16Bits } from '../tensor/from-float16-bits.js';
import type { Tensor } from '../tensor/tensor.js';

/**
 * Turns a tensor into plain JSON values: float16 becomes numbers, 64-bit integers and infinity (which JSON does not
 * have) become text.
 *
 * @param name - Name of the output, for messages.
 * @throws {InferenceError} If an element is NaN.
 */
export function toRawOutput({ dims, dtype, data }: Tensor, name = 'the output'): RawOutput {
  const values = Array.from<number | bigint | string, number | string>(data, (value) => {
    if (typeof value !== 'number') return String(value);
    const number = dtype === 'float16' ? fromFloat16Bits(value) : value;
    return Number.isFinite(number) ? number : String(number);
  });
  const index = dtype === 'string' ? -1 : values.indexOf('NaN');
  if (index < 0) return { dims, dtype, data: values };
  throw new InferenceError({ modelId: `of ${name}`, reason: `element ${index} of ${dims.join('x')} is NaN` });
}
