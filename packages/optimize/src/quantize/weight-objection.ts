import type { GraphEditor } from '../graph/graph-editor.js';
import type { OnnxNode } from '../onnx/onnx-node.js';
import type { WeightValues } from './weight-values.js';

/** Weights that might be stored as int8. */
export interface WeightCandidate {
  readonly nodes: readonly OnnxNode[];
  readonly axis: number;
  readonly values: WeightValues | undefined;
  readonly minElements: number;
}

/** What a `DequantizeLinear` with its names takes in the file, about. Bytes. */
const NODE_BYTES = 150;

/** Why weights cannot, or had better not, be stored as int8, as the rest of a sentence about a layer. */
export function weightObjection(
  editor: GraphEditor,
  name: string,
  { nodes, axis, values, minElements }: WeightCandidate,
): string | undefined {
  if (values === undefined) return 'its weights are computed, fed, or of a type that is not floating-point';
  const { dims, data } = values;
  if (dims.length < 2) return 'its weights have one dimension';
  if (data.length < minElements) return `its weights have ${data.length} elements, fewer than ${minElements}`;
  const channels = dims[axis < 0 ? axis + dims.length : axis]!;
  const [floatBytes, integerBytes] = [4 * data.length, data.length + 4 * channels + NODE_BYTES];
  if (integerBytes >= floatBytes) return 'its weights would not become smaller';
  const strangers = editor.consumers(name).filter((node) => !nodes.includes(node));
  if (strangers.length > 0 || editor.isOutput(name)) {
    const reader = strangers[0]?.opType ?? 'the output of the model';
    return `its weights are read by ${reader} too`;
  }
  if (!data.every(Number.isFinite)) return 'its weights are not all finite';
  return undefined;
}
