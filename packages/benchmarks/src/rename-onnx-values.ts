/** Fields of ONNX's protobuf messages that hold names of values, and the messages around them. */
const MODEL = { graph: 7 } as const;
const GRAPH = { node: 1, input: 11, output: 12 } as const;
const NODE = { input: 1, output: 2 } as const;
const VALUE_INFO = { name: 1 } as const;

const LENGTH_DELIMITED = 2;

type Rewrite = (field: number, payload: Uint8Array) => Uint8Array;

/**
 * Renames inputs and outputs of an ONNX graph, where they are declared and in the nodes that use them. Subgraphs
 * are left as they are.
 *
 * @param model - A serialized `ModelProto`.
 * @param names - New names by old ones.
 * @see https://github.com/onnx/onnx/blob/main/onnx/onnx.proto
 */
export function renameOnnxValues(model: Uint8Array, names: Readonly<Record<string, string>>): Uint8Array {
  const byName = new Map(Object.entries(names));
  const rename = (name: Uint8Array) => {
    const renamed = byName.get(new TextDecoder().decode(name));
    return renamed === undefined ? name : new TextEncoder().encode(renamed);
  };
  const inNode: Rewrite = (field, payload) =>
    field === NODE.input || field === NODE.output ? rename(payload) : payload;
  const inValueInfo: Rewrite = (field, payload) => (field === VALUE_INFO.name ? rename(payload) : payload);
  const inGraph: Rewrite = (field, payload) => {
    if (field === GRAPH.node) return rewrite(payload, inNode);
    return field === GRAPH.input || field === GRAPH.output ? rewrite(payload, inValueInfo) : payload;
  };
  return rewrite(model, (field, payload) => (field === MODEL.graph ? rewrite(payload, inGraph) : payload));
}

/** Copies a message, its length-delimited fields rewritten. */
function rewrite(message: Uint8Array, change: Rewrite): Uint8Array {
  const parts: Uint8Array[] = [];
  for (let at = 0; at < message.length; ) {
    const start = at;
    const [tag, afterTag] = readVarint(message, at);
    const [field, wireType] = [Math.floor(tag / 8), tag % 8];
    if (wireType !== LENGTH_DELIMITED) {
      at = skip(message, afterTag, wireType);
      parts.push(message.subarray(start, at));
      continue;
    }
    const [length, from] = readVarint(message, afterTag);
    at = from + length;
    if (at > message.length) throw new RangeError('Expected a whole ONNX model but it is truncated.');
    const payload = change(field, message.subarray(from, at));
    parts.push(message.subarray(start, afterTag), writeVarint(payload.length), payload);
  }
  return Buffer.concat(parts);
}

function skip(message: Uint8Array, at: number, wireType: number): number {
  if (wireType === 0) return readVarint(message, at)[1];
  if (wireType === 1) return at + 8;
  if (wireType === 5) return at + 4;
  throw new RangeError(`Expected a protobuf message but a field has wire type ${wireType}.`);
}

/** Value, exact up to 2^53, and the offset behind it. */
function readVarint(message: Uint8Array, start: number): [value: number, next: number] {
  let value = 0;
  for (let at = start, scale = 1; at < message.length; at++, scale *= 128) {
    const byte = message[at] as number;
    value += (byte & 0x7f) * scale;
    if (byte < 0x80) return [value, at + 1];
  }
  throw new RangeError('Expected a whole ONNX model but it is truncated.');
}

function writeVarint(value: number): Uint8Array {
  const bytes: number[] = [];
  let rest = value;
  while (rest >= 0x80) {
    bytes.push((rest % 128) + 0x80);
    rest = Math.floor(rest / 128);
  }
  return Uint8Array.of(...bytes, rest);
}
