import type { OnnxValue } from '../onnx/onnx-header.js';
import type { ValuedTensor } from './read-valued-tensor.js';

/** What an attribute holds that says how an output is shaped. */
export type AttributeValue = number | string | readonly number[];

/** A node with what it reads and writes. */
export interface NodeDetail {
  readonly name: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  /** Numbers, short lists of them and short texts in its attributes, by name. */
  readonly attributes: ReadonlyMap<string, AttributeValue>;
  /** Tensors in its attributes. */
  readonly tensors: readonly ValuedTensor[];
  /** Graphs in its attributes. */
  readonly graphs: readonly GraphDetail[];
}

/** A graph with its nodes, in the file's order. */
export interface GraphDetail {
  readonly nodes: readonly NodeDetail[];
  readonly initializers: readonly ValuedTensor[];
  /** Values between nodes whose type the file stores, and the graph's outputs. */
  readonly values: readonly OnnxValue[];
}
