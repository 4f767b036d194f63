import type { OnnxGraphHeader, OnnxOperatorUse, OnnxTensorHeader, OnnxValue } from './onnx-header.js';
import { DEFAULT_DOMAIN } from './onnx-operators.js';
import type { FieldReaders, ProtobufReader } from './protobuf-reader.js';
import { readOnnxTensor } from './read-onnx-tensor.js';
import { readOnnxValue } from './read-onnx-value.js';

/** What nodes are gathered into: operators of one scope, and tensors of the whole model that lie elsewhere. */
export class NodeCollector {
  readonly externalTensors: OnnxTensorHeader[];
  readonly #uses = new Map<string, { domain: string; name: string; count: number }>();

  constructor(externalTensors: OnnxTensorHeader[]) {
    this.externalTensors = externalTensors;
  }

  addOperator(domain: string, name: string): void {
    const key = `${domain}:${name}`;
    const use = this.#uses.get(key);
    if (use === undefined) this.#uses.set(key, { domain, name, count: 1 });
    else use.count++;
  }

  readTensor(reader: ProtobufReader): OnnxTensorHeader {
    const tensor = readOnnxTensor(reader);
    if (tensor.external !== undefined) this.externalTensors.push(tensor);
    return tensor;
  }

  operators(): OnnxOperatorUse[] {
    return [...this.#uses.values()];
  }
}

interface NodeFields {
  name: string;
  domain: string;
  readonly collector: NodeCollector;
}

interface GraphFields {
  name: string;
  readonly collector: NodeCollector;
  readonly inputs: OnnxValue[];
  readonly outputs: OnnxValue[];
  readonly initializers: OnnxTensorHeader[];
}

/** `SparseTensorProto`: values and indices. */
const SPARSE_TENSOR: FieldReaders<NodeCollector> = {
  1: (reader, collector) => void collector.readTensor(reader),
  2: (reader, collector) => void collector.readTensor(reader),
};

function readSparseTensor(reader: ProtobufReader, collector: NodeCollector): void {
  reader.message(SPARSE_TENSOR, collector);
}

function readNestedGraph(reader: ProtobufReader, collector: NodeCollector): void {
  reader.message(GRAPH, emptyGraph(collector));
}

/** `AttributeProto`: tensors and graphs only. */
const ATTRIBUTE: FieldReaders<NodeCollector> = {
  5: (reader, collector) => void collector.readTensor(reader),
  6: readNestedGraph,
  10: (reader, collector) => void collector.readTensor(reader),
  11: readNestedGraph,
  22: readSparseTensor,
  23: readSparseTensor,
};

/** `NodeProto`. */
const NODE: FieldReaders<NodeFields> = {
  4: (reader, node) => {
    node.name = reader.string();
  },
  5: (reader, node) => {
    reader.message(ATTRIBUTE, node.collector);
  },
  7: (reader, node) => {
    node.domain = reader.string();
  },
};

/** Reads the current field as a node. */
export function readOnnxNode(reader: ProtobufReader, collector: NodeCollector): void {
  const { domain, name } = reader.message<NodeFields>(NODE, { name: '', domain: '', collector });
  collector.addOperator(domain === '' ? DEFAULT_DOMAIN : domain, name);
}

/** `GraphProto`. */
const GRAPH: FieldReaders<GraphFields> = {
  1: (reader, graph) => readOnnxNode(reader, graph.collector),
  2: (reader, graph) => {
    graph.name = reader.string();
  },
  5: (reader, graph) => {
    graph.initializers.push(graph.collector.readTensor(reader));
  },
  11: (reader, graph) => {
    graph.inputs.push(readOnnxValue(reader));
  },
  12: (reader, graph) => {
    graph.outputs.push(readOnnxValue(reader));
  },
  15: (reader, graph) => readSparseTensor(reader, graph.collector),
};

/** Reads the current field as the model's main graph. */
export function readOnnxGraph(reader: ProtobufReader, externalTensors: OnnxTensorHeader[]): OnnxGraphHeader {
  const collector = new NodeCollector(externalTensors);
  const { name, inputs, outputs, initializers } = reader.message(GRAPH, emptyGraph(collector));
  const stored = new Set(initializers.map((tensor) => tensor.name));
  return {
    name,
    inputs: inputs.filter((input) => !stored.has(input.name)),
    outputs,
    initializers,
    operators: collector.operators(),
  };
}

function emptyGraph(collector: NodeCollector): GraphFields {
  return { name: '', collector, inputs: [], outputs: [], initializers: [] };
}
