import { GraphEditor } from '../graph/graph-editor.js';
import { isOperator } from '../graph/is-operator.js';
import { DATA_TYPES } from '../onnx/data-types.js';
import { makeTensor } from '../onnx/make-tensor.js';
import type { OnnxModel } from '../onnx/onnx-model.js';
import type { OnnxAttribute, OnnxNode } from '../onnx/onnx-node.js';
import type { OnnxTensor } from '../onnx/onnx-tensor.js';
import type { PassReport } from './pass-report.js';

function toTensor(name: string, attribute: OnnxAttribute | undefined): OnnxTensor | undefined {
  switch (attribute?.name) {
    case 'value':
      return attribute.t === undefined ? undefined : { ...attribute.t, name };
    case 'value_float':
      return makeTensor(name, DATA_TYPES.FLOAT, [], Float32Array.of(attribute.f ?? 0));
    case 'value_floats': {
      const floats = attribute.floats ?? new Float32Array();
      return makeTensor(name, DATA_TYPES.FLOAT, [floats.length], floats);
    }
    case 'value_int':
      return makeTensor(name, DATA_TYPES.INT64, [], BigInt64Array.of(attribute.i ?? 0n));
    case 'value_ints': {
      const ints = BigInt64Array.from(attribute.ints ?? []);
      return makeTensor(name, DATA_TYPES.INT64, [ints.length], ints);
    }
    default:
      return undefined;
  }
}

/** Makes initializers of the `Constant` nodes of the main graph; texts and sparse tensors stay. */
export function constantsToInitializers(model: OnnxModel): PassReport {
  const editor = new GraphEditor(model);
  const removed: OnnxNode[] = [];
  for (const node of editor.nodes('Constant')) {
    const name = node.output[0];
    const tensor =
      isOperator(node, 'Constant') && name !== undefined ? toTensor(name, node.attribute[0]) : undefined;
    if (tensor === undefined) continue;
    editor.setInitializer(tensor);
    removed.push(node);
  }
  if (removed.length > 0) editor.remove(...removed);
  return { pass: 'constantsToInitializers', changes: removed.length, warnings: [] };
}
