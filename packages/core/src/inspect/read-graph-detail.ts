import type { ByteSource } from '../onnx/byte-source.js';
import type { OnnxValue } from '../onnx/onnx-header.js';
import { type FieldReaders, ProtobufReader } from '../onnx/protobuf-reader.js';
import { readOnnxValue } from '../onnx/read-onnx-value.js';
import { decodeNumbers, decodeVarints } from './decode-numbers.js';
import type { AttributeValue, GraphDetail, NodeDetail } from './graph-detail.js';
import { readValuedTensor, type ValuedTensor } from './read-valued-tensor.js';

interface NodeFields {
  name: string;
  readonly inputs: string[];
  readonly outputs: string[];
  readonly attributes: Map<string, AttributeValue>;
  readonly tensors: ValuedTensor[];
  readonly graphs: GraphDetail[];
}

interface GraphFields {
  readonly nodes: NodeDetail[];
  readonly initializers: ValuedTensor[];
  readonly values: OnnxValue[];
}

interface AttributeFields {
  name: string;
  value: AttributeValue | undefined;
  readonly numbers: number[];
  readonly node: NodeFields;
}

/** Longest text or list that is kept of an attribute: shapes have a handful of numbers. */
const MOST_BYTES = 640;
const TEXT = new TextDecoder();

function readTensor(reader: ProtobufReader, { node }: AttributeFields): void {
  node.tensors.push(readValuedTensor(reader));
}

function readSubgraph(reader: ProtobufReader, { node }: AttributeFields): void {
  node.graphs.push(reader.message(GRAPH, emptyGraph()));
}

/** `AttributeProto`. */
const ATTRIBUTE: FieldReaders<AttributeFields> = {
  1: (reader, attribute) => {
    attribute.name = reader.string();
  },
  2: (reader, attribute) => {
    attribute.value = decodeNumbers('float32', reader.raw())[0];
  },
  3: (reader, attribute) => {
    attribute.value = reader.integer();
  },
  4: (reader, attribute) => {
    const { bytes } = reader.skipLong(MOST_BYTES);
    if (bytes !== undefined) attribute.value = TEXT.decode(bytes);
  },
  5: readTensor,
  6: readSubgraph,
  7: (reader, attribute) => {
    const { bytes } = reader.skipLong(MOST_BYTES);
    if (bytes !== undefined) attribute.numbers.push(...decodeNumbers('float32', bytes));
  },
  8: (reader, attribute) => {
    const { bytes } = reader.skipLong(MOST_BYTES);
    if (bytes !== undefined) attribute.numbers.push(...decodeVarints(bytes));
  },
  10: readTensor,
  11: readSubgraph,
};

function readAttribute(reader: ProtobufReader, node: NodeFields): void {
  const empty = { name: '', value: undefined, numbers: [], node };
  const { name, value, numbers } = reader.message<AttributeFields>(ATTRIBUTE, empty);
  if (value !== undefined) node.attributes.set(name, value);
  else if (numbers.length > 0) node.attributes.set(name, numbers);
}

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
  5: readAttribute,
};

function readNode(reader: ProtobufReader, graph: GraphFields): void {
  const empty = { name: '', inputs: [], outputs: [], attributes: new Map(), tensors: [], graphs: [] };
  graph.nodes.push(reader.message<NodeFields>(NODE, empty));
}

function readValue(reader: ProtobufReader, graph: GraphFields): void {
  graph.values.push(readOnnxValue(reader));
}

/** `GraphProto`. */
const GRAPH: FieldReaders<GraphFields> = {
  1: readNode,
  5: (reader, graph) => {
    graph.initializers.push(readValuedTensor(reader));
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
export function readGraphDetail(
  bytes: Uint8Array | ByteSource,
  source: string,
): readonly [GraphDetail, ...GraphDetail[]] {
  const { graph, functions } = new ProtobufReader(bytes, source).root<ModelFields>(MODEL, {
    graph: emptyGraph(),
    functions: [],
  });
  return [graph, ...functions];
}

function emptyGraph(): GraphFields {
  return { nodes: [], initializers: [], values: [] };
}
