import { readFile } from 'node:fs/promises';

// Field numbers of onnx.proto, along the ways on which a model holds tensors.
const MODEL = { graph: 7, functions: 25 };
const GRAPH = { node: 1, initializer: 5, sparseInitializer: 15 };
const FUNCTION = { node: 7 };
const NODE = { attribute: 5 };
const ATTRIBUTE = { tensor: 5, graph: 6, tensors: 10, graphs: 11, sparse: 22, sparses: 23 };
const SPARSE = { values: 1, indices: 2 };
const TENSOR = { externalData: 13 };
const ENTRY = { key: 1, value: 2 };

type Visit = (field: number, content: Buffer) => void;

/**
 * Names of the files beside an ONNX model that hold tensors of it.
 *
 * @param path - Absolute path of the model.
 * @returns Locations as the model has them, relative to its folder, each once. None for a file that is no ONNX
 *   model: to refuse it is the runtime's part.
 */
export async function externalData(path: string): Promise<string[]> {
  const locations = new Set<string>();
  try {
    visitFields(await readFile(path), (field, content) => {
      if (field === MODEL.graph) visitGraph(content, locations);
      if (field === MODEL.functions) visitNodes(content, FUNCTION.node, locations);
    });
  } catch (error) {
    if (error instanceof RangeError) return [];
    throw error;
  }
  return [...locations].sort();
}

function visitGraph(graph: Buffer, locations: Set<string>): void {
  visitFields(graph, (field, content) => {
    if (field === GRAPH.initializer) visitTensor(content, locations);
    if (field === GRAPH.sparseInitializer) visitSparse(content, locations);
  });
  visitNodes(graph, GRAPH.node, locations);
}

function visitNodes(owner: Buffer, nodeField: number, locations: Set<string>): void {
  visitFields(owner, (field, node) => {
    if (field !== nodeField) return;
    visitFields(node, (nodePart, attribute) => {
      if (nodePart === NODE.attribute) visitAttribute(attribute, locations);
    });
  });
}

function visitAttribute(attribute: Buffer, locations: Set<string>): void {
  visitFields(attribute, (field, content) => {
    if (field === ATTRIBUTE.tensor || field === ATTRIBUTE.tensors) visitTensor(content, locations);
    if (field === ATTRIBUTE.graph || field === ATTRIBUTE.graphs) visitGraph(content, locations);
    if (field === ATTRIBUTE.sparse || field === ATTRIBUTE.sparses) visitSparse(content, locations);
  });
}

function visitSparse(sparse: Buffer, locations: Set<string>): void {
  visitFields(sparse, (field, content) => {
    if (field === SPARSE.values || field === SPARSE.indices) visitTensor(content, locations);
  });
}

function visitTensor(tensor: Buffer, locations: Set<string>): void {
  visitFields(tensor, (field, entry) => {
    if (field !== TENSOR.externalData) return;
    const parts = new Map<number, string>();
    visitFields(entry, (part, content) => parts.set(part, content.toString()));
    const location = parts.get(ENTRY.value);
    if (parts.get(ENTRY.key) === 'location' && location) locations.add(location);
  });
}

/** Calls `visit` for every field of a protobuf message that holds bytes. */
function visitFields(message: Buffer, visit: Visit): void {
  let position = 0;
  const varint = () => {
    let value = 0;
    for (let factor = 1; ; factor *= 128) {
      const byte = message.readUInt8(position);
      position += 1;
      value += (byte & 127) * factor;
      if (byte < 128) return value;
    }
  };
  while (position < message.length) {
    const tag = varint();
    const wireType = tag % 8;
    if (wireType === 0) varint();
    else if (wireType === 1) position += 8;
    else if (wireType === 5) position += 4;
    else if (wireType === 2) {
      const length = varint();
      if (position + length > message.length) throw new RangeError('A field ends after its message.');
      visit(Math.floor(tag / 8), message.subarray(position, position + length));
      position += length;
    } else throw new RangeError(`Wire type ${wireType} is unknown.`);
  }
}
