import { intAttribute, removeAttributes } from '../../graph/attributes.js';
import { isOperator } from '../../graph/is-operator.js';
import type { OnnxNode } from '../../onnx/onnx-node.js';
import { refuseUpgrade, type UpgradeScope } from './upgrade-scope.js';

/** `Dropout` before 12: the ratio, which means nothing outside training, goes. */
export function upgradeDropout(node: OnnxNode, scope: UpgradeScope): void {
  if (scope.from >= 12) return;
  // The mask was of the type of the data until opset 10, and is bool since.
  const [output, mask = ''] = node.output;
  if (scope.from < 10 && mask !== '' && isRead(scope, mask)) {
    refuseUpgrade(node, scope.from, 'its mask is read');
  }
  node.output = scope.from < 10 ? [output!] : node.output;
  removeAttributes(node, 'ratio');
}

function isRead({ graph }: UpgradeScope, tensor: string): boolean {
  return (
    graph.output.some(({ name }) => name === tensor) || graph.node.some(({ input }) => input.includes(tensor))
  );
}

/** `BatchNormalization` before 9 could have statistics per pixel; before 14 outputs say that it trains. */
export function upgradeBatchNorm(node: OnnxNode, scope: UpgradeScope): void {
  if (intAttribute(node, 'spatial', 1) !== 1) {
    refuseUpgrade(node, scope.from, 'it has statistics per pixel (spatial = 0)');
  }
  const extra = node.output.slice(1).filter((name) => name !== '' && isRead(scope, name));
  if (extra.length > 0) refuseUpgrade(node, scope.from, 'it is in training: its statistics are read');
  node.output = node.output.slice(0, 1);
  removeAttributes(node, 'spatial');
}

/** `Scan` of opset 8 has a batch dim of its own. */
export function upgradeScan(node: OnnxNode, scope: UpgradeScope): void {
  if (scope.from < 9 && isOperator(node, 'Scan')) refuseUpgrade(node, scope.from, 'it scans in batches');
}

/** `Scatter` is called `ScatterElements` since 11. */
export function upgradeScatter(node: OnnxNode): void {
  node.opType = 'ScatterElements';
}
