import { ModelUnsupportedError } from '../errors/model-unsupported-error.js';
import type { Dtype } from '../tensor/dtype.js';
import { DTYPE_ARRAYS } from './dtype-arrays.js';
import type { OrtValueMetadata } from './ort-module.js';
import type { TensorMetadata } from './vision-session.js';

/** How onnxruntime-web 1.30 reports -1, an extent without a name. */
const UNNAMED = 2 ** 32 - 1;

/**
 * Reads what ONNX Runtime says about an input or output.
 *
 * @param source - Where the model comes from, for the message.
 * @throws {ModelUnsupportedError} If it is a sequence, map or optional, or of a dtype that is not carried.
 */
export function tensorMetadata(value: OrtValueMetadata, source: string): TensorMetadata {
  if (!value.isTensor)
    throw new ModelUnsupportedError({ source, reason: `its input or output ${value.name} is no tensor` });
  if (!isDtype(value.type))
    throw new ModelUnsupportedError({ source, reason: `its ${value.name} has element type ${value.type}` });
  const dims = value.shape.map((extent) =>
    typeof extent === 'number' && (extent < 0 || extent === UNNAMED) ? -1 : extent,
  );
  return { name: value.name, dtype: value.type, dims };
}

function isDtype(type: string): type is Dtype {
  return Object.hasOwn(DTYPE_ARRAYS, type);
}
