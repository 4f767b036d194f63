import { axisOf } from './axis-of.js';
import type { ShapeRule, ShapeRules } from './shape-rule.js';

const reduce: ShapeRule = (node) => {
  const input = node.input(0);
  const given = node.listOrInput('axes', 1);
  if (input === undefined || (given === undefined && node.has(1))) return undefined;
  const isNothing = (given?.length ?? 0) === 0;
  if (isNothing && node.number('noop_with_empty_axes', 0) === 1) return [{ ...input, values: undefined }];
  const rank = input.dims.length;
  const axes = isNothing ? input.dims.map((_, axis) => axis) : given!.map((axis) => axisOf(axis, rank));
  return [{ dtype: input.dtype, dims: without(input.dims, axes, node.number('keepdims', 1) === 1) }];
};

const argReduce: ShapeRule = (node) => {
  const input = node.input(0);
  if (input === undefined) return undefined;
  const axis = axisOf(node.number('axis', 0), input.dims.length);
  return [{ dtype: 'int64', dims: without(input.dims, [axis], node.number('keepdims', 1) === 1) }];
};

function without(dims: readonly number[], axes: readonly number[], keeps: boolean): readonly number[] {
  if (keeps) return dims.map((extent, axis) => (axes.includes(axis) ? 1 : extent));
  return dims.filter((_, axis) => !axes.includes(axis));
}

const NAMES = 'L1 L2 LogSum LogSumExp Max Mean Min Prod Sum SumSquare';

/** Operators that make one element of all along an axis. */
export const REDUCE_RULES: ShapeRules = {
  ...Object.fromEntries(NAMES.split(' ').map((name) => [`Reduce${name}`, reduce])),
  ArgMax: argReduce,
  ArgMin: argReduce,
};
