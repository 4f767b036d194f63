import { intAttribute, setAttribute } from '../../graph/attributes.js';
import { makeNode } from '../../onnx/make-node.js';
import type { OnnxNode } from '../../onnx/onnx-node.js';
import type { UpgradeScope } from './upgrade-scope.js';

/**
 * `Softmax`, `LogSoftmax`, `Hardmax` before 13 take everything from `axis` on as one dim. Where that is the last one
 * they stay; elsewhere the tensor is flattened before and reshaped after.
 *
 * @returns The nodes in its place.
 */
export function upgradeSoftmax(node: OnnxNode, scope: UpgradeScope): OnnxNode[] {
  const [input = ''] = node.input;
  const [output = ''] = node.output;
  const axis = intAttribute(node, 'axis', 1);
  const rank = scope.rank(input) ?? scope.rank(output);
  setAttribute(node, 'axis', -1n);
  if (axis === -1 || (rank !== undefined && axis === rank - 1)) return [node];

  const [flat, shape, computed] = ['flat', 'shape', 'computed'].map((suffix) =>
    scope.uniqueName(`${output}_${suffix}`),
  ) as [string, string, string];
  node.input = [flat];
  node.output = [computed];
  return [
    makeNode('Shape', [input], [shape]),
    makeNode('Flatten', [input], [flat], { axis: BigInt(axis) }),
    node,
    makeNode('Reshape', [computed, shape], [output]),
  ];
}
