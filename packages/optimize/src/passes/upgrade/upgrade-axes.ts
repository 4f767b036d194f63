import { bigintsAttribute, floatAttribute, intAttribute, removeAttributes } from '../../graph/attributes.js';
import type { OnnxNode } from '../../onnx/onnx-node.js';
import { addFloat, addIntegers, type UpgradeScope } from './upgrade-scope.js';

/** Moves an INTS attribute to an input; an absent one stays absent. */
function intsToInput(node: OnnxNode, scope: UpgradeScope, attribute: string): void {
  const values = bigintsAttribute(node, attribute);
  if (values === undefined) return;
  node.input = [node.input[0]!, addIntegers(scope, `${node.output[0]}_${attribute}`, values)];
  removeAttributes(node, attribute);
}

/** `Squeeze`, `Unsqueeze`, `ReduceSum` before 13: axes become an input. */
export function upgradeAxes(node: OnnxNode, scope: UpgradeScope): void {
  intsToInput(node, scope, 'axes');
}

/** `Split` before 13: lengths become an input. */
export function upgradeSplit(node: OnnxNode, scope: UpgradeScope): void {
  intsToInput(node, scope, 'split');
}

/** `Slice` before 10: starts, ends and axes become inputs. */
export function upgradeSlice(node: OnnxNode, scope: UpgradeScope): void {
  if (scope.from >= 10) return;
  const starts = bigintsAttribute(node, 'starts') ?? [];
  const ends = bigintsAttribute(node, 'ends') ?? [];
  const axes = bigintsAttribute(node, 'axes') ?? starts.map((_, index) => BigInt(index));
  const [output] = node.output;
  node.input = [
    node.input[0]!,
    addIntegers(scope, `${output}_starts`, starts),
    addIntegers(scope, `${output}_ends`, ends),
    addIntegers(scope, `${output}_axes`, axes),
  ];
  removeAttributes(node, 'starts', 'ends', 'axes');
}

/** `Clip` before 11: the bounds become inputs. */
export function upgradeClip(node: OnnxNode, scope: UpgradeScope): void {
  if (scope.from >= 11) return;
  const bound = (name: string): string => {
    const value = floatAttribute(node, name, undefined);
    return value === undefined ? '' : addFloat(node, scope, name, value);
  };
  const [min, max] = [bound('min'), bound('max')];
  node.input = [node.input[0]!, ...(max === '' ? (min === '' ? [] : [min]) : [min, max])];
  removeAttributes(node, 'min', 'max');
}

/** `Pad` before 11: lengths and value become inputs. */
export function upgradePad(node: OnnxNode, scope: UpgradeScope): void {
  if (scope.from >= 11) return;
  const [output] = node.output;
  const pads = bigintsAttribute(node, 'pads') ?? [];
  const value = floatAttribute(node, 'value', 0);
  node.input = [
    node.input[0]!,
    addIntegers(scope, `${output}_pads`, pads),
    // Without a value zeros are padded, of whatever type.
    ...(value === 0 ? [] : [addFloat(node, scope, 'value', value)]),
  ];
  removeAttributes(node, 'pads', 'value');
}

/** `TopK` before 10: k becomes an input. */
export function upgradeTopK(node: OnnxNode, scope: UpgradeScope): void {
  if (scope.from >= 10) return;
  const k = BigInt(intAttribute(node, 'k', 1));
  node.input = [node.input[0]!, addIntegers(scope, `${node.output[0]}_k`, [k])];
  removeAttributes(node, 'k');
}
