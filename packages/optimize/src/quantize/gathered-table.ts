import { intAttribute } from '../graph/attributes.js';
import type { GraphEditor } from '../graph/graph-editor.js';
import { isOperator } from '../graph/is-operator.js';
import { quantizePerChannel } from '../numeric/quantize-per-channel.js';
import { DATA_TYPES } from '../onnx/data-types.js';
import { makeNode } from '../onnx/make-node.js';
import { makeTensor } from '../onnx/make-tensor.js';
import type { OnnxNode } from '../onnx/onnx-node.js';
import { findConstant } from '../passes/find-constant.js';
import type { WeightValues } from './weight-values.js';

/** Elements from which a table is worth three more nodes. */
const LARGE_TABLE = 65_536;

/** Whether a node looks rows up in a large constant table in float32. */
export function isGatheredTable(editor: GraphEditor, node: OnnxNode): boolean {
  if (!isOperator(node, 'Gather') || intAttribute(node, 'axis', 0) !== 0) return false;
  const table = findConstant(editor, node.input[0]);
  if (table?.dataType !== DATA_TYPES.FLOAT || table.dims.length !== 2) return false;
  return table.dims[0]! * table.dims[1]! >= LARGE_TABLE;
}

/**
 * Stores a table as int8 with a scale per row. The rows that were looked up are unpacked, not the whole table, which
 * `DequantizeLinear` would do in every run.
 */
export function quantizeGather(
  editor: GraphEditor,
  name: string,
  nodes: readonly OnnxNode[],
  { dims, data }: WeightValues,
): void {
  const { values, scales } = quantizePerChannel(data, dims, 0);
  const table = editor.setInitializer(
    makeTensor(editor.uniqueName(`${name}_int8`), DATA_TYPES.INT8, dims, values),
  );
  const scale = editor.setInitializer(
    makeTensor(editor.uniqueName(`${name}_scale`), DATA_TYPES.FLOAT, [dims[0]!, 1], scales),
  );
  for (const node of nodes) {
    const [output] = node.output as [string];
    const indices = node.input[1]!;
    const [rows, numbers, rowScales] = ['rows', 'numbers', 'scales'].map((part) =>
      editor.uniqueName(`${output}_${part}`),
    ) as [string, string, string];
    editor.replace(
      node,
      makeNode('Gather', [table, indices], [rows]),
      makeNode('Cast', [rows], [numbers], { to: BigInt(DATA_TYPES.FLOAT) }),
      makeNode('Gather', [scale, indices], [rowScales]),
      makeNode('Mul', [numbers, rowScales], [output]),
    );
  }
  editor.removeInitializers(name);
}
