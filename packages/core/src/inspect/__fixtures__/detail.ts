import type { OnnxDtype } from '../../onnx/onnx-dtype.js';
import type { OnnxTensorHeader } from '../../onnx/onnx-header.js';
import type { AttributeValue, GraphDetail, NodeDetail } from '../graph-detail.js';

/** A stored tensor. */
export function tensor(name: string, dtype: OnnxDtype, ...dims: number[]): OnnxTensorHeader {
  return { name, dtype, dims, byteLength: 0, raw: true, external: undefined };
}

/** A node, written `Conv x w -> y`. */
export function node(text: string, attributes: Readonly<Record<string, AttributeValue>> = {}): NodeDetail {
  const [left = '', right = ''] = text.split(' -> ');
  const [name = '', ...inputs] = left.split(' ');
  const outputs = right.split(' ').filter((output) => output !== '');
  return { name, inputs, outputs, attributes: new Map(Object.entries(attributes)), tensors: [], graphs: [] };
}

/** A graph of nodes. */
export function graph(nodes: readonly NodeDetail[], rest: Partial<GraphDetail> = {}): GraphDetail {
  return { nodes, initializers: [], values: [], ...rest };
}
