import type { OnnxGraph } from '../onnx/onnx-model.js';
import type { OnnxNode } from '../onnx/onnx-node.js';
import { definedTensors } from './captured-tensors.js';
import { subgraphs } from './subgraphs.js';

/** Makes a node, and its subgraphs, read `to` where they read `from`. */
export function renameReads(node: OnnxNode, from: string, to: string): void {
  node.input = node.input.map((name) => (name === from ? to : name));
  for (const subgraph of subgraphs(node)) renameCapture(subgraph, from, to);
}

function renameCapture(subgraph: OnnxGraph, from: string, to: string): void {
  const defined = definedTensors(subgraph);
  if (defined.has(from)) return;
  for (const node of subgraph.node) renameReads(node, from, to);
  for (const output of subgraph.output) if (output.name === from) output.name = to;
}
