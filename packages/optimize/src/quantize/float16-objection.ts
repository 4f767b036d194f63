import { fromFloat16Bits, toFloat16Bits } from '@lambda-vision/core/onnx';
import type { GraphEditor } from '../graph/graph-editor.js';
import { isOperator } from '../graph/is-operator.js';

/** Operators whose constants are places, sizes or limits, in which half precision moves what they point at. */
const EXACT = 'CumSum GridSample Max Min NonMaxSuppression Range Resize RoiAlign TopK Upsample'.split(' ');

/** Operators whose constants may be such places too: anchors, strides, grids. */
const ARITHMETIC = ['Add', 'Div', 'Mul', 'Sub'];

/** Below it neighbours of half precision lie further apart than a 1024th of the number. */
const SMALLEST_NORMAL = 2 ** -14;

function isExact(data: Float32Array): boolean {
  return data.every((value) => fromFloat16Bits(toFloat16Bits(value)) === value);
}

/** Why a constant had better not be stored in half precision, as the rest of a sentence about its reader. */
export function float16Objection(editor: GraphEditor, name: string, data: Float32Array): string | undefined {
  if (editor.isOutput(name)) return 'its weights are an output of the model';
  if (!data.every(Number.isFinite)) return 'its weights are not all finite';
  let largest = 0;
  for (const value of data) largest = Math.max(largest, Math.abs(value));
  if (largest > 0 && largest < SMALLEST_NORMAL) return 'its weights are too small for half precision';
  const readers = editor.consumers(name);
  if (readers.some((node) => isOperator(node, ...EXACT))) return 'its constants have to be exact';
  if (readers.some((node) => isOperator(node, ...ARITHMETIC)) && !isExact(data)) {
    return 'its constants may be places, and half precision would move them';
  }
  return undefined;
}
