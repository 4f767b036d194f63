import type { OnnxTensorHeader } from '../onnx/onnx-header.js';
import { elementCount } from './element-count.js';
import type { GraphDetail } from './graph-detail.js';
import type { WeightReport } from './model-report.js';
import { nestedGraphs } from './nested-graphs.js';
import { storedBytes } from './stored-bytes.js';

/** Counts the tensors that a model stores. */
export function countWeights(graphs: readonly [GraphDetail, ...GraphDetail[]]): WeightReport {
  const tensors = [...nestedGraphs(graphs)].flatMap(({ initializers, nodes }) => [
    ...initializers,
    ...nodes.flatMap((node) => node.tensors),
  ]);
  const byDtype = [...Map.groupBy(tensors, (tensor) => tensor.dtype)]
    .map(([dtype, group]) => ({ dtype, parameters: countElements(group), bytes: countBytes(group) }))
    .sort((left, right) => right.bytes - left.bytes);
  return {
    parameters: countElements(tensors),
    initializerParameters: countElements(graphs[0].initializers),
    bytes: countBytes(tensors),
    byDtype,
  };
}

function countElements(tensors: readonly OnnxTensorHeader[]): number {
  return tensors.reduce((sum, { dims }) => sum + elementCount(dims), 0);
}

function countBytes(tensors: readonly OnnxTensorHeader[]): number {
  return tensors.reduce((sum, tensor) => sum + storedBytes(tensor), 0);
}
