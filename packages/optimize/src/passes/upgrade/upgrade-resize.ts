import { findAttribute, removeAttributes, setAttribute, stringAttribute } from '../../graph/attributes.js';
import { DATA_TYPES } from '../../onnx/data-types.js';
import { makeTensor } from '../../onnx/make-tensor.js';
import type { OnnxNode } from '../../onnx/onnx-node.js';
import { readTensor } from '../../onnx/read-tensor.js';
import { refuseUpgrade, type UpgradeScope } from './upgrade-scope.js';

/** Scales as an input; `Upsample` of opset 7 has them as an attribute. */
function scalesInput(node: OnnxNode, scope: UpgradeScope): string {
  const { floats } = findAttribute(node, 'scales') ?? {};
  if (floats === undefined) return node.input[1] ?? '';
  removeAttributes(node, 'scales');
  const name = scope.uniqueName(`${node.output[0]}_scales`);
  scope.graph.initializer.push(makeTensor(name, DATA_TYPES.FLOAT, [floats.length], floats));
  return name;
}

/** Nearest pixel as ONNX Runtime takes it in opset 10: rounded down when enlarging, up when shrinking. */
function nearestMode(node: OnnxNode, scope: UpgradeScope, scales: string): string {
  if (node.opType === 'Upsample') return 'floor';
  const tensor = scope.initializer(scales);
  if (tensor === undefined) return refuseUpgrade(node, scope.from, 'its scales are not known before it runs');
  const values = Array.from(readTensor(tensor).data, Number);
  if (values.every((scale) => scale >= 1)) return 'floor';
  if (values.every((scale) => scale <= 1)) return 'ceil';
  return refuseUpgrade(node, scope.from, `it enlarges and shrinks at once, by [${values}]`);
}

/** `Upsample`, and `Resize` of opset 10: `Resize` with the coordinates that they had. */
export function upgradeResize(node: OnnxNode, scope: UpgradeScope): void {
  if (scope.from >= 11) return;
  const scales = scalesInput(node, scope);
  if (stringAttribute(node, 'mode', 'nearest') === 'nearest') {
    setAttribute(node, 'nearest_mode', nearestMode(node, scope, scales));
  }
  setAttribute(node, 'coordinate_transformation_mode', 'asymmetric');
  node.opType = 'Resize';
  node.input = [node.input[0]!, '', scales];
}
