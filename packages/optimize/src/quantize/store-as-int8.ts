import type { GraphEditor } from '../graph/graph-editor.js';
import { quantizePerChannel } from '../numeric/quantize-per-channel.js';
import { DATA_TYPES } from '../onnx/data-types.js';
import { makeNode } from '../onnx/make-node.js';
import { makeTensor } from '../onnx/make-tensor.js';
import type { SharedWeight } from './collect-weights.js';
import type { WeightValues } from './weight-values.js';

/** Stores weights as int8 with a scale per channel, and unpacks them under the name that they had. */
export function storeAsInt8(
  editor: GraphEditor,
  name: string,
  { axis, nodes }: SharedWeight,
  values: WeightValues,
  domain: string,
): void {
  const { dims, data, dataType, cast } = values;
  const position = axis < 0 ? axis + dims.length : axis;
  const { values: integers, scales } = quantizePerChannel(data, dims, position);
  const stored = editor.setInitializer(
    makeTensor(editor.uniqueName(`${name}_int8`), DATA_TYPES.INT8, dims, integers),
  );
  const scale = editor.setInitializer(
    makeTensor(editor.uniqueName(`${name}_scale`), DATA_TYPES.FLOAT, [scales.length], scales),
  );
  if (cast === undefined) editor.removeInitializers(name);
  else editor.remove(cast);
  const isHalf = dataType === DATA_TYPES.FLOAT16;
  const unpacked = isHalf ? editor.uniqueName(`${name}_float`) : name;
  const added = [
    makeNode('DequantizeLinear', [stored, scale], [unpacked], { axis: BigInt(position) }, { domain }),
  ];
  if (isHalf) added.push(makeNode('Cast', [unpacked], [name], { to: BigInt(DATA_TYPES.FLOAT16) }));
  const users = new Set(nodes);
  editor.insertBefore(
    editor.nodes().find((node) => users.has(node)),
    ...added,
  );
}
