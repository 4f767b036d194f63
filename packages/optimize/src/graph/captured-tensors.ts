import type { OnnxGraph } from '../onnx/onnx-model.js';
import type { OnnxNode } from '../onnx/onnx-node.js';
import { subgraphs } from './subgraphs.js';

/** Names that a graph defines itself: inputs, initializers and outputs of its nodes. */
export function definedTensors(graph: OnnxGraph): Set<string> {
  const names = new Set<string>();
  for (const { name } of graph.input) if (name !== undefined) names.add(name);
  for (const { name } of graph.initializer) if (name !== undefined) names.add(name);
  for (const { values } of graph.sparseInitializer ?? [])
    if (values?.name !== undefined) names.add(values.name);
  for (const { output } of graph.node) for (const name of output) names.add(name);
  names.delete('');
  return names;
}

/** Names that a subgraph reads and does not define: they come from the graphs around it. */
export function capturedTensors(subgraph: OnnxGraph): Set<string> {
  const names = new Set<string>();
  for (const node of subgraph.node) for (const name of tensorsReadBy(node)) names.add(name);
  for (const { name } of subgraph.output) if (name !== undefined) names.add(name);
  for (const name of definedTensors(subgraph)) names.delete(name);
  return names;
}

/** Names that a node reads: its inputs, and what its subgraphs take from outside. */
export function tensorsReadBy(node: OnnxNode): Set<string> {
  const names = new Set(node.input);
  for (const subgraph of subgraphs(node)) for (const name of capturedTensors(subgraph)) names.add(name);
  names.delete('');
  return names;
}
