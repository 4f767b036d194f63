import type { OnnxTensor } from './onnx-tensor.js';
import { tensorError } from './tensor-error.js';
import { elementLayout, entryCount, type TensorElements } from './tensor-values.js';

/**
 * Makes a tensor. The values are not copied.
 *
 * @param name - Its name; `''` for one inside an attribute.
 * @param dataType - One of {@link DATA_TYPES}.
 * @param dims - Extents, outermost first; none for a scalar.
 * @param data - Elements in row-major order, in the array that {@link readTensor} gives for the type.
 * @throws {OptimizeError} `OPTIMIZE_TENSOR` if type, dims and data do not belong together.
 */
export function makeTensor(
  name: string,
  dataType: number,
  dims: readonly number[],
  data: TensorElements,
): OnnxTensor {
  const layout = elementLayout(dataType);
  if (layout === undefined)
    throw tensorError(`Tensor ${name} has the data type ${dataType}, which cannot be written.`);
  if (!(data instanceof (layout.Elements as unknown as new () => object))) {
    throw tensorError(
      `Values of tensor ${name} are a ${data.constructor.name}, which data type ${dataType} is not.`,
    );
  }
  const expected = entryCount(layout, dims);
  if (data.length !== expected) {
    throw tensorError(
      `Expected ${expected} entries for tensor ${name} of dims [${dims}] but received ${data.length}.`,
    );
  }
  const rawData = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  return { name, dataType, dims: [...dims], rawData };
}
