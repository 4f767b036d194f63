import { type AttributeValue, makeAttribute } from './make-attribute.js';
import type { OnnxNode } from './onnx-node.js';

/** Options of {@link makeNode}. */
export interface MakeNodeOptions {
  /** @defaultValue the operator and the name of the first output */
  readonly name?: string;
  /** Operator set. @defaultValue the default one, '' */
  readonly domain?: string;
}

/**
 * Makes a node.
 *
 * @param opType - Operator as ONNX writes it, such as `Conv`.
 * @param inputs - Names of the tensors it reads; `''` leaves an optional one out.
 * @param outputs - Names of the tensors it writes.
 * @param attributes - By name: BigInts are INT, numbers FLOAT, see {@link AttributeValue}.
 */
export function makeNode(
  opType: string,
  inputs: readonly string[],
  outputs: readonly string[],
  attributes: Readonly<Record<string, AttributeValue>> = {},
  { name = `${opType}_${outputs[0]}`, domain = '' }: MakeNodeOptions = {},
): OnnxNode {
  return {
    input: [...inputs],
    output: [...outputs],
    name,
    opType,
    attribute: Object.entries(attributes).map(([key, value]) => makeAttribute(key, value)),
    ...(domain !== '' && { domain }),
  };
}
