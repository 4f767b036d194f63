import { intAttribute } from '../graph/attributes.js';
import { isOperator } from '../graph/is-operator.js';
import type { OnnxNode } from '../onnx/onnx-node.js';

/** Where a layer has its weights, and which of their dimensions are channels of its output. */
export interface LayerWeight {
  /** Name of the tensor. */
  readonly name: string;
  /** Dimension whose entries get scales of their own; negative from the end. */
  readonly axis: number;
}

/** Operators that have weights as a second input. */
export const WEIGHTED_LAYERS = ['Conv', 'ConvTranspose', 'Gemm', 'MatMul'] as const;

/** The weights of a `Conv`, `ConvTranspose`, `Gemm` or `MatMul`; nothing of other nodes. */
export function layerWeight(node: OnnxNode): LayerWeight | undefined {
  const name = node.input[1];
  if (name === undefined || !isOperator(node, ...WEIGHTED_LAYERS)) return undefined;
  switch (node.opType) {
    case 'Conv':
      return { name, axis: 0 };
    case 'ConvTranspose':
      return { name, axis: 1 };
    case 'Gemm':
      return { name, axis: intAttribute(node, 'transB', 0) === 0 ? 1 : 0 };
    default:
      return { name, axis: -1 };
  }
}
