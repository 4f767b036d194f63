import type { OnnxGraph } from '../onnx/onnx-model.js';
import type { OnnxNode } from '../onnx/onnx-node.js';
import type { OnnxTensor } from '../onnx/onnx-tensor.js';
import { tensorsReadBy } from './captured-tensors.js';
import { graphError } from './graph-error.js';

/** Who writes and reads each tensor of a graph. */
export class GraphIndex {
  readonly producers = new Map<string, OnnxNode>();
  /** Nodes that read a tensor, also from their subgraphs; each once. */
  readonly consumers = new Map<string, Set<OnnxNode>>();
  readonly initializers = new Map<string, OnnxTensor>();

  constructor(graph: OnnxGraph) {
    for (const tensor of graph.initializer) this.initializers.set(tensor.name ?? '', tensor);
    for (const node of graph.node) this.link(node);
  }

  link(node: OnnxNode): void {
    for (const name of node.output) {
      if (name === '') continue;
      const other = this.producers.get(name);
      if (other !== undefined && other !== node) {
        throw graphError(`Both ${describe(other)} and ${describe(node)} write the tensor ${name}.`);
      }
      this.producers.set(name, node);
    }
    for (const name of tensorsReadBy(node)) {
      const readers = this.consumers.get(name);
      if (readers === undefined) this.consumers.set(name, new Set([node]));
      else readers.add(node);
    }
  }

  unlink(node: OnnxNode): void {
    for (const name of node.output) if (this.producers.get(name) === node) this.producers.delete(name);
    for (const name of tensorsReadBy(node)) {
      const readers = this.consumers.get(name);
      readers?.delete(node);
      if (readers?.size === 0) this.consumers.delete(name);
    }
  }
}

function describe({ opType, name = '' }: OnnxNode): string {
  return name === '' ? `a ${opType}` : `${opType} ${name}`;
}
