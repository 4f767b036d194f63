import type { OnnxTensorHeader, OnnxValue } from '../onnx/onnx-header.js';
import { type FieldReaders, ProtobufReader } from '../onnx/protobuf-reader.js';
import { readOnnxTensor } from '../onnx/read-onnx-tensor.js';
import { readOnnxValue } from '../onnx/read-onnx-value.js';
import type { GraphDetail, NodeDetail } from './graph-detail.js';

interface NodeFields {
  name: string;
  readonly inputs: string[];
  readonly outputs: string[];
  readonly tensors: OnnxTensorHeader[];
  readonly graphs: GraphDetail[];
}

interface GraphFields {
  readonly nodes: NodeDetail[];
  readonly initializers: OnnxTensorHeader[];
  readonly values: OnnxValue[];
}

function readTensor(reader: ProtobufReader, node: NodeFields): void {
  node.tensors.push(readOnnxTensor(reader));
}

function readSubgraph(reader: ProtobufReader, node: NodeFields): void {
  node.graphs.push(reader.message(GRAPH, emptyGraph()));
}

/** `AttributeProto`. */
const ATTRIBUTE: FieldReaders<NodeFields> = {
  5: readTensor,
  6: readSubgraph,
  10: readTensor,
  11: readSubgraph,
};

/** `NodeProto`. */
const NODE: FieldReaders<NodeFields> = {
  1: (reader, node) => {
    node.inputs.push(reader.string());
  },
  2: (reader, node) => {
    node.outputs.push(reader.string());
  },
  4: (reader, node) => {
    node.name = reader.string();
  },
  5: (reader, node) => {
    reader.message(ATTRIBUTE, node);
  },
};

function readNode(reader: ProtobufReader, graph: GraphFields): void {
  const empty = { name: '', inputs: [], outputs: [], tensors: [], graphs: [] };
  graph.nodes.push(reader.message<NodeFields>(NODE, empty));
}

function readValue(reader: ProtobufReader, graph: GraphFields): void {
  graph.values.push(readOnnxValue(reader));
}

/** `GraphProto`. */
const GRAPH: FieldReaders<GraphFields> = {
  1: readNode,
  5: (reader, graph) => {
    graph.initializers.push(readOnnxTensor(reader));
  },
  12: readValue,
  13: readValue,
};

/** `FunctionProto`: nodes only. */
const FUNCTION: FieldReaders<GraphFields> = { 7: readNode };

interface ModelFields {
  graph: GraphDetail;
  readonly functions: GraphDetail[];
}

/** `ModelProto`. */
const MODEL: FieldReaders<ModelFields> = {
  7: (reader, model) => {
    model.graph = reader.message(GRAPH, emptyGraph());
  },
  25: (reader, model) => {
    model.functions.push(reader.message(FUNCTION, emptyGraph()));
  },
};

/** Reads the nodes of a model: its main graph first, then its functions. */
export function readGraphDetail(bytes: Uint8Array, source: string): readonly [GraphDetail, ...GraphDetail[]] {
  const { graph, functions } = new ProtobufReader(bytes, source).root<ModelFields>(MODEL, {
    graph: emptyGraph(),
    functions: [],
  });
  return [graph, ...functions];
}

function emptyGraph(): GraphFields {
  return { nodes: [], initializers: [], values: [] };
}
