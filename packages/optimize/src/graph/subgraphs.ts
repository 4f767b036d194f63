import type { OnnxGraph } from '../onnx/onnx-model.js';
import type { OnnxNode } from '../onnx/onnx-node.js';

/** Graphs inside a node: branches of `If`, bodies of `Loop` and `Scan`. */
export function* subgraphs({ attribute }: OnnxNode): Generator<OnnxGraph> {
  for (const { g, graphs = [] } of attribute) {
    if (g !== undefined) yield g;
    yield* graphs;
  }
}
