import type { OnnxGraph, OnnxModel } from './onnx-model.js';
import type { OnnxNode } from './onnx-node.js';
import type { OnnxSparseTensor, OnnxTensor } from './onnx-tensor.js';

function* tensorsOfSparse({ values, indices }: OnnxSparseTensor): Generator<OnnxTensor> {
  if (values !== undefined) yield values;
  if (indices !== undefined) yield indices;
}

function* tensorsOfNodes(nodes: readonly OnnxNode[]): Generator<OnnxTensor> {
  for (const { attribute } of nodes) {
    for (const { t, tensors = [], g, graphs = [], sparseTensor, sparseTensors = [] } of attribute) {
      if (t !== undefined) yield t;
      yield* tensors;
      for (const graph of g === undefined ? graphs : [g, ...graphs]) yield* tensorsOfGraph(graph);
      for (const sparse of sparseTensor === undefined ? sparseTensors : [sparseTensor, ...sparseTensors]) {
        yield* tensorsOfSparse(sparse);
      }
    }
  }
}

function* tensorsOfGraph({ initializer, node, sparseInitializer = [] }: OnnxGraph): Generator<OnnxTensor> {
  yield* initializer;
  for (const sparse of sparseInitializer) yield* tensorsOfSparse(sparse);
  yield* tensorsOfNodes(node);
}

/** Every tensor of a model: initializers, constants in attributes, those of subgraphs, functions and training. */
export function* eachTensor({ graph, functions = [], trainingInfo = [] }: OnnxModel): Generator<OnnxTensor> {
  yield* tensorsOfGraph(graph);
  for (const { node } of functions) yield* tensorsOfNodes(node);
  for (const { initialization, algorithm } of trainingInfo) {
    if (initialization !== undefined) yield* tensorsOfGraph(initialization);
    if (algorithm !== undefined) yield* tensorsOfGraph(algorithm);
  }
}
