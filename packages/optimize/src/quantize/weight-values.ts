import { fromFloat16Bits } from '@lambda-vision/core/onnx';
import { intAttribute } from '../graph/attributes.js';
import type { GraphEditor } from '../graph/graph-editor.js';
import { isOperator } from '../graph/is-operator.js';
import { DATA_TYPES } from '../onnx/data-types.js';
import type { OnnxNode } from '../onnx/onnx-node.js';
import { readTensor } from '../onnx/read-tensor.js';
import { findConstant } from '../passes/find-constant.js';

/** The values of weights, however they are stored. */
export interface WeightValues {
  readonly dims: readonly number[];
  readonly data: Float32Array;
  /** Type in which the layers compute. */
  readonly dataType: typeof DATA_TYPES.FLOAT | typeof DATA_TYPES.FLOAT16;
  /** The `Cast` that makes float32 of stored half precision. */
  readonly cast?: OnnxNode;
}

function isHalfCast(editor: GraphEditor, node: OnnxNode | undefined): node is OnnxNode {
  return (
    node !== undefined &&
    isOperator(node, 'Cast') &&
    intAttribute(node, 'to', 0) === DATA_TYPES.FLOAT &&
    findConstant(editor, node.input[0])?.dataType === DATA_TYPES.FLOAT16
  );
}

/** Reads constant weights in float32 or half precision, the latter also behind a `Cast`; nothing of others. */
export function weightValues(editor: GraphEditor, name: string): WeightValues | undefined {
  const producer = editor.producer(name);
  const cast = isHalfCast(editor, producer) ? producer : undefined;
  const tensor = findConstant(editor, cast?.input[0] ?? name);
  if (tensor === undefined) return undefined;
  const { dims, data, dataType } = readTensor(tensor);
  if (dataType === DATA_TYPES.FLOAT) return { dims, data: data as Float32Array, dataType };
  if (dataType !== DATA_TYPES.FLOAT16) return undefined;
  const floats = Float32Array.from(data as Uint16Array, fromFloat16Bits);
  if (cast === undefined) return { dims, data: floats, dataType };
  return { dims, data: floats, dataType: DATA_TYPES.FLOAT, cast };
}
