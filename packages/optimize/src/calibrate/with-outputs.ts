import { cloneModel } from '../onnx/clone-model.js';
import { makeNode } from '../onnx/make-node.js';
import type { OnnxModel } from '../onnx/onnx-model.js';

/** A copy of a model that gives other tensors. They have no type: the engine infers it. */
export function withOutputs(model: OnnxModel, names: readonly string[]): OnnxModel {
  const copy = cloneModel(model);
  const declared = new Map(copy.graph.output.map((value) => [value.name, value]));
  copy.graph.output = names.map((name) => declared.get(name) ?? { name });
  return copy;
}

/** A copy of a model that gives how many elements its tensors have, by the names of {@link sizeOutput}. */
export function withSizeOutputs(model: OnnxModel, names: readonly string[]): OnnxModel {
  const copy = cloneModel(model);
  copy.graph.node.push(...names.map((name) => makeNode('Size', [name], [sizeOutput(name)])));
  copy.graph.output = names.map((name) => ({ name: sizeOutput(name) }));
  return copy;
}

/** Name of the output that tells a tensor's size. */
export function sizeOutput(tensor: string): string {
  return `${tensor}/elements`;
}
