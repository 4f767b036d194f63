import { ONNX_DATA_TYPES } from './onnx-dtype.js';
import type { OnnxAttribute, OnnxInitializer, OnnxNode, OnnxValue } from './onnx-graph.js';
import { ProtobufWriter } from './protobuf-writer.js';
import { tensorBytes } from './tensor-bytes.js';

/** What {@link onnxModel} writes. */
export interface OnnxModelOptions {
  readonly inputs: readonly OnnxValue[];
  readonly outputs: readonly OnnxValue[];
  readonly nodes: readonly OnnxNode[];
  readonly initializers?: readonly OnnxInitializer[];
  /** Version of the default operator set, or versions by domain; `{}` leaves them all out. @defaultValue 17 */
  readonly opset?: number | Readonly<Record<string, number>>;
  /** Version of the file format. @defaultValue 8, which belongs to opset 17 */
  readonly irVersion?: number;
  /** Name of the graph. @defaultValue 'graph' */
  readonly name?: string;
  /** Free texts by key. */
  readonly metadata?: Readonly<Record<string, string>>;
}

/**
 * Writes an ONNX model as protobuf bytes. Nothing is checked: also a wrong model can be written, for tests of
 * what refuses it.
 *
 * @returns The content of a `.onnx` file.
 * @see https://github.com/onnx/onnx/blob/main/onnx/onnx.proto for the field numbers.
 */
export function onnxModel(options: OnnxModelOptions): Uint8Array {
  const { opset = 17, irVersion = 8, metadata = {} } = options;
  const model = new ProtobufWriter().int(1, irVersion).string(2, 'lambda-vision').message(7, graph(options));
  for (const [domain, version] of Object.entries(typeof opset === 'number' ? { '': opset } : opset))
    model.message(8, new ProtobufWriter().string(1, domain).int(2, version));
  for (const [key, value] of Object.entries(metadata))
    model.message(14, new ProtobufWriter().string(1, key).string(2, value));
  return model.finish();
}

function graph({ inputs, outputs, nodes, initializers = [], name = 'graph' }: OnnxModelOptions) {
  const message = new ProtobufWriter();
  for (const node of nodes) message.message(1, operation(node));
  message.string(2, name);
  for (const initializer of initializers) message.message(5, tensor(initializer));
  for (const input of inputs) message.message(11, value(input));
  for (const output of outputs) message.message(12, value(output));
  return message;
}

function operation({ op, inputs, outputs, attributes = {}, name, domain }: OnnxNode) {
  const message = new ProtobufWriter();
  for (const input of inputs) message.string(1, input);
  for (const output of outputs) message.string(2, output);
  if (name !== undefined) message.string(3, name);
  message.string(4, op);
  for (const [key, content] of Object.entries(attributes)) message.message(5, attribute(key, content));
  if (domain !== undefined) message.string(7, domain);
  return message;
}

// Types of AttributeProto: FLOAT 1, INT 2, STRING 3, FLOATS 6, INTS 7.
function attribute(name: string, content: OnnxAttribute) {
  const message = new ProtobufWriter().string(1, name);
  if (typeof content === 'number' || typeof content === 'bigint') return message.int(3, content).int(20, 2);
  if (typeof content === 'string') return message.string(4, content).int(20, 3);
  if ('float' in content) return message.float(2, content.float).int(20, 1);
  if ('floats' in content) {
    for (const each of content.floats) message.float(7, each);
    return message.int(20, 6);
  }
  for (const each of content) message.int(8, each);
  return message.int(20, 7);
}

function tensor({ name, dtype = 'float32', dims, data, external }: OnnxInitializer) {
  const message = new ProtobufWriter();
  for (const extent of dims) message.int(1, extent);
  message.int(2, ONNX_DATA_TYPES[dtype]).string(8, name);
  if (data !== undefined) message.bytes(9, tensorBytes(dtype, data));
  if (external === undefined) return message;
  for (const [key, content] of Object.entries(external))
    message.message(13, new ProtobufWriter().string(1, key).string(2, String(content)));
  return message.int(14, 1);
}

function value({ name, dtype = 'float32', dims }: OnnxValue) {
  const shape = new ProtobufWriter();
  for (const extent of dims) {
    const dim = new ProtobufWriter();
    shape.message(1, typeof extent === 'number' ? dim.int(1, extent) : dim.string(2, extent));
  }
  const type = new ProtobufWriter().int(1, ONNX_DATA_TYPES[dtype]).message(2, shape);
  return new ProtobufWriter().string(1, name).message(2, new ProtobufWriter().message(1, type));
}
