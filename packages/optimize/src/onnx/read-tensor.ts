import { OptimizeError } from '../errors/optimize-error.js';
import { OPTIMIZE_ERROR_CODES } from '../errors/optimize-error-codes.js';
import { DATA_LOCATIONS, type OnnxTensor } from './onnx-tensor.js';
import { tensorError } from './tensor-error.js';
import { type ElementArray, elementLayout, entryCount, type TensorElements } from './tensor-values.js';

/** The values of a tensor. */
export interface TensorValues {
  /** Extents, outermost first. */
  readonly dims: readonly number[];
  /** One of {@link DATA_TYPES}. */
  readonly dataType: number;
  /** Elements in row-major order; a view into the tensor where that is possible, so do not write to it. */
  readonly data: TensorElements;
}

function fromRaw(raw: Uint8Array, Elements: ElementArray): TensorElements {
  const size = Elements.BYTES_PER_ELEMENT;
  const aligned = raw.byteOffset % size === 0 ? raw : new Uint8Array(raw);
  return new Elements(aligned.buffer as ArrayBuffer, aligned.byteOffset, Math.floor(raw.length / size));
}

/** Elements that lie in one of the typed fields, converted to the array of their type. */
function fromFields(tensor: OnnxTensor, Elements: ElementArray): TensorElements {
  const { floatData, doubleData, int32Data, int64Data, uint64Data } = tensor;
  const data = floatData ?? doubleData ?? int64Data ?? int32Data ?? uint64Data;
  if (data === undefined) return Elements.from([]);
  if (data instanceof (Elements as unknown as new () => object)) return data;
  return Elements.from(data instanceof BigUint64Array ? Array.from(data, Number) : (data as Int32Array));
}

/**
 * Reads a tensor's values, whichever field they lie in.
 *
 * @throws {OptimizeError} `OPTIMIZE_TENSOR` if its type is text, complex or unknown, or if its values do not fit its
 * dims. `OPTIMIZE_EXTERNAL_DATA` if its values lie outside the file and were not loaded.
 */
export function readTensor(tensor: OnnxTensor): TensorValues {
  const { dims, dataType = 0, rawData, name = '' } = tensor;
  if (tensor.dataLocation === DATA_LOCATIONS.EXTERNAL) {
    throw new OptimizeError({
      code: OPTIMIZE_ERROR_CODES.EXTERNAL_DATA,
      message: `Expected the values of tensor ${name} to be loaded but they lie in another file; call loadExternalData() first.`,
    });
  }
  const layout = elementLayout(dataType);
  if (layout === undefined)
    throw tensorError(`Tensor ${name} has the data type ${dataType}, which cannot be read.`);
  if (dims.some((extent) => extent < 0)) throw tensorError(`Tensor ${name} has negative dims [${dims}].`);
  const data =
    rawData === undefined || (rawData.length === 0 && hasFieldData(tensor))
      ? fromFields(tensor, layout.Elements)
      : fromRaw(rawData, layout.Elements);
  const expected = entryCount(layout, dims);
  if (data.length !== expected) {
    throw tensorError(
      `Expected tensor ${name} of dims [${dims}] to have ${expected} entries but it has ${data.length}.`,
    );
  }
  return { dims, dataType, data };
}

function hasFieldData({ floatData, int32Data, int64Data, doubleData, uint64Data }: OnnxTensor): boolean {
  return (floatData ?? int32Data ?? int64Data ?? doubleData ?? uint64Data) !== undefined;
}
