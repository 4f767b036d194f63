import type { OnnxGraph } from './onnx-model.js';
import { ATTRIBUTE_TYPES, type OnnxAttribute } from './onnx-node.js';
import type { OnnxTensor } from './onnx-tensor.js';

/**
 * What an attribute can be made from: BigInt is INT, text STRING, a list of BigInts INTS, a list of texts STRINGS, a
 * tensor TENSOR. Plain numbers are FLOAT and FLOATS, so that `1n` and `1` are what they look like.
 */
export type AttributeValue =
  | bigint
  | number
  | string
  | readonly bigint[]
  | readonly string[]
  | Float32Array
  | OnnxTensor
  | { readonly graph: OnnxGraph };

function valueFields(value: AttributeValue): Omit<OnnxAttribute, 'name'> {
  if (typeof value === 'bigint') return { i: value, type: ATTRIBUTE_TYPES.INT };
  if (typeof value === 'number') return { f: value, type: ATTRIBUTE_TYPES.FLOAT };
  if (typeof value === 'string') return { s: Buffer.from(value), type: ATTRIBUTE_TYPES.STRING };
  if (value instanceof Float32Array) return { floats: value, type: ATTRIBUTE_TYPES.FLOATS };
  if (isTexts(value)) {
    return { strings: value.map((text) => Buffer.from(text)), type: ATTRIBUTE_TYPES.STRINGS };
  }
  if (isList(value)) return { ints: [...value], type: ATTRIBUTE_TYPES.INTS };
  if ('graph' in value) return { g: value.graph, type: ATTRIBUTE_TYPES.GRAPH };
  return { t: value, type: ATTRIBUTE_TYPES.TENSOR };
}

function isList(value: AttributeValue): value is readonly bigint[] {
  return Array.isArray(value);
}

function isTexts(value: AttributeValue): value is readonly string[] {
  return Array.isArray(value) && typeof value[0] === 'string';
}

/** Makes an attribute; its type follows from the value, see {@link AttributeValue}. */
export function makeAttribute(name: string, value: AttributeValue): OnnxAttribute {
  return { name, ...valueFields(value) };
}
