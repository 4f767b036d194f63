import type { Tensor } from '@lambda-vision/core';
import { DATA_TYPES } from '../onnx/data-types.js';

/** Element types that ONNX Runtime carries as tensors of numbers, by their number in ONNX. */
export const DTYPES: Readonly<Record<number, Tensor['dtype']>> = {
  [DATA_TYPES.FLOAT]: 'float32',
  [DATA_TYPES.UINT8]: 'uint8',
  [DATA_TYPES.INT8]: 'int8',
  [DATA_TYPES.UINT16]: 'uint16',
  [DATA_TYPES.INT16]: 'int16',
  [DATA_TYPES.INT32]: 'int32',
  [DATA_TYPES.INT64]: 'int64',
  [DATA_TYPES.BOOL]: 'bool',
  [DATA_TYPES.FLOAT16]: 'float16',
  [DATA_TYPES.DOUBLE]: 'float64',
  [DATA_TYPES.UINT32]: 'uint32',
  [DATA_TYPES.UINT64]: 'uint64',
};
