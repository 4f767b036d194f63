import { type AttributeValue, makeAttribute } from '../onnx/make-attribute.js';
import type { OnnxAttribute, OnnxNode } from '../onnx/onnx-node.js';
import type { OnnxTensor } from '../onnx/onnx-tensor.js';

/** The attribute of a name, as it is. */
export function findAttribute({ attribute }: OnnxNode, name: string): OnnxAttribute | undefined {
  return attribute.find((each) => each.name === name);
}

/** An INT as a number; the default where the node has none. */
export function intAttribute<D extends number | undefined>(
  node: OnnxNode,
  name: string,
  defaultValue: D,
): number | D {
  const { i } = findAttribute(node, name) ?? {};
  return i === undefined ? defaultValue : Number(i);
}

/** An INTS as BigInts, which hold ends of slices up to 2^63 − 1; nothing where the node has none. */
export function bigintsAttribute(node: OnnxNode, name: string): readonly bigint[] | undefined {
  const attribute = findAttribute(node, name);
  return attribute === undefined ? undefined : (attribute.ints ?? []);
}

/** An INTS as numbers; nothing where the node has none. */
export function intsAttribute(node: OnnxNode, name: string): number[] | undefined {
  return bigintsAttribute(node, name)?.map(Number);
}

/** A FLOAT; the default where the node has none. */
export function floatAttribute<D extends number | undefined>(
  node: OnnxNode,
  name: string,
  defaultValue: D,
): number | D {
  return findAttribute(node, name)?.f ?? defaultValue;
}

/** A STRING; the default where the node has none. */
export function stringAttribute<D extends string | undefined>(
  node: OnnxNode,
  name: string,
  defaultValue: D,
): string | D {
  const { s } = findAttribute(node, name) ?? {};
  return s === undefined ? defaultValue : Buffer.from(s.buffer, s.byteOffset, s.byteLength).toString('utf8');
}

/** A TENSOR; nothing where the node has none. */
export function tensorAttribute(node: OnnxNode, name: string): OnnxTensor | undefined {
  return findAttribute(node, name)?.t;
}

/** Sets an attribute, in the place of one of the same name; its type follows from the value, see {@link AttributeValue}. */
export function setAttribute(node: OnnxNode, name: string, value: AttributeValue): void {
  const attribute = makeAttribute(name, value);
  const index = node.attribute.findIndex((each) => each.name === name);
  if (index < 0) node.attribute.push(attribute);
  else node.attribute[index] = attribute;
}

/** Takes attributes out. */
export function removeAttributes(node: OnnxNode, ...names: string[]): void {
  node.attribute = node.attribute.filter(({ name = '' }) => !names.includes(name));
}
