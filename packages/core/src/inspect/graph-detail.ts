import type { OnnxTensorHeader, OnnxValue } from '../onnx/onnx-header.js';

/** A node with what it reads and writes. */
export interface NodeDetail {
  readonly name: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  /** Tensors in its attributes. */
  readonly tensors: readonly OnnxTensorHeader[];
  /** Graphs in its attributes. */
  readonly graphs: readonly GraphDetail[];
}

/** A graph with its nodes, in the file's order. */
export interface GraphDetail {
  readonly nodes: readonly NodeDetail[];
  readonly initializers: readonly OnnxTensorHeader[];
  /** Values between nodes whose type the file stores, and the graph's outputs. */
  readonly values: readonly OnnxValue[];
}
