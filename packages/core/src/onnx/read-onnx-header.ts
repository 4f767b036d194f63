import type { ByteSource } from './byte-source.js';
import type {
  OnnxFunctionHeader,
  OnnxGraphHeader,
  OnnxHeader,
  OnnxOpset,
  OnnxTensorHeader,
} from './onnx-header.js';
import { DEFAULT_DOMAIN } from './onnx-operators.js';
import { type FieldReaders, ProtobufReader } from './protobuf-reader.js';
import { NodeCollector, readOnnxGraph, readOnnxNode } from './read-onnx-graph.js';
import { readStringPair } from './read-onnx-tensor.js';

/** `OperatorSetIdProto`. */
const OPSET: FieldReaders<{ domain: string; version: number }> = {
  1: (reader, opset) => {
    opset.domain = reader.string();
  },
  2: (reader, opset) => {
    opset.version = reader.integer();
  },
};

interface FunctionFields {
  domain: string;
  name: string;
  readonly opsets: OnnxOpset[];
  readonly collector: NodeCollector;
}

/** `FunctionProto`. */
const FUNCTION: FieldReaders<FunctionFields> = {
  1: (reader, fields) => {
    fields.name = reader.string();
  },
  7: (reader, fields) => readOnnxNode(reader, fields.collector),
  9: (reader, fields) => {
    fields.opsets.push(readOpset(reader));
  },
  10: (reader, fields) => {
    fields.domain = reader.string();
  },
};

interface ModelFields {
  irVersion: number;
  producerName: string;
  producerVersion: string;
  graph: OnnxGraphHeader | undefined;
  readonly opsets: OnnxOpset[];
  readonly metadata: [string, string][];
  readonly functions: OnnxFunctionHeader[];
  readonly externalTensors: OnnxTensorHeader[];
}

/** `ModelProto`. */
const MODEL: FieldReaders<ModelFields> = {
  1: (reader, model) => {
    model.irVersion = reader.integer();
  },
  2: (reader, model) => {
    model.producerName = reader.string();
  },
  3: (reader, model) => {
    model.producerVersion = reader.string();
  },
  7: (reader, model) => {
    model.graph = readOnnxGraph(reader, model.externalTensors);
  },
  8: (reader, model) => {
    model.opsets.push(readOpset(reader));
  },
  14: (reader, model) => {
    const { key, value } = readStringPair(reader);
    model.metadata.push([key, value]);
  },
  25: (reader, model) => {
    const collector = new NodeCollector(model.externalTensors);
    const { domain, name, opsets } = reader.message<FunctionFields>(FUNCTION, {
      domain: '',
      name: '',
      opsets: [],
      collector,
    });
    const home = domain === '' ? DEFAULT_DOMAIN : domain;
    model.functions.push({ domain: home, name, opsets, operators: collector.operators() });
  },
};

function readOpset(reader: ProtobufReader): OnnxOpset {
  const { domain, version } = reader.message(OPSET, { domain: '', version: 0 });
  return { domain: domain === '' ? DEFAULT_DOMAIN : domain, version };
}

/**
 * Reads everything about an ONNX model but the values of its tensors, which are skipped: the time depends on the
 * number of nodes, not on the size of the weights.
 *
 * @param bytes - The `.onnx` file, in memory or to be read piece by piece.
 * @param source - Where it comes from, for messages.
 * @throws {ModelLoadError} If the protobuf is truncated or damaged, with the byte where that shows.
 * @see onnx.proto3 of the ONNX project, IR version 13
 */
export function readOnnxHeader(bytes: Uint8Array | ByteSource, source: string): OnnxHeader {
  const { metadata, ...header } = new ProtobufReader(bytes, source).root<ModelFields>(MODEL, {
    irVersion: 0,
    producerName: '',
    producerVersion: '',
    graph: undefined,
    opsets: [],
    metadata: [],
    functions: [],
    externalTensors: [],
  });
  return { ...header, metadata: Object.fromEntries(metadata) };
}
