import { axisOf } from './axis-of.js';
import type { NodeReading } from './node-reading.js';
import type { ShapeRule, ShapeRules } from './shape-rule.js';

const resize: ShapeRule = (node) => {
  const input = node.input(0);
  if (input === undefined) return undefined;
  const rank = input.dims.length;
  const axes = node.list('axes')?.map((axis) => axisOf(axis, rank)) ?? input.dims.map((_, axis) => axis);
  const sizes = node.input(3)?.values;
  const scales = scalesOf(node);
  const dims = [...input.dims];
  for (const [at, axis] of axes.entries()) {
    const extent =
      sizes?.[at] ?? (scales?.[at] === undefined ? undefined : Math.floor(dims[axis]! * scales[at]));
    if (extent === undefined) return undefined;
    dims[axis] = extent;
  }
  return [{ dtype: input.dtype, dims }];
};

/** Attribute of Upsample 7, second input of Upsample 9 and Resize 10, third of Resize 11. */
function scalesOf(node: NodeReading): readonly number[] | undefined {
  if (node.node.inputs.length > 2) return node.input(2)?.values;
  return node.listOrInput('scales', 1);
}

const gridSample: ShapeRule = (node) => {
  const [input, grid] = [node.input(0), node.input(1)?.dims];
  return input && grid && [{ dtype: input.dtype, dims: [...input.dims.slice(0, 2), ...grid.slice(1, -1)] }];
};

/** Operators that sample a picture anew. */
export const RESIZE_RULES: ShapeRules = { Resize: resize, Upsample: resize, GridSample: gridSample };
