import type { Tensor } from '@lambda-vision/core';
import { makeTensor } from '../onnx/make-tensor.js';
import type { OnnxTensor } from '../onnx/onnx-tensor.js';
import type { TensorElements } from '../onnx/tensor-values.js';
import { DTYPES } from './dtypes.js';

/** A tensor of the engine as one of a model; nothing for texts. */
export function tensorToInitializer(name: string, { dtype, dims, data }: Tensor): OnnxTensor | undefined {
  const dataType = Object.keys(DTYPES).find((key) => DTYPES[Number(key)] === dtype);
  if (dataType === undefined) return undefined;
  return makeTensor(name, Number(dataType), dims, data as TensorElements);
}
