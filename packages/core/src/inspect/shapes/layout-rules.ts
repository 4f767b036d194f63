import { axisOf } from './axis-of.js';
import { broadcastDims } from './broadcast-dims.js';
import type { ShapeRule, ShapeRules } from './shape-rule.js';

function product(dims: readonly number[]): number {
  return dims.reduce((total, extent) => total * extent, 1);
}

const reshape: ShapeRule = (node) => {
  const input = node.input(0);
  const wanted = node.listOrInput('shape', 1);
  if (input === undefined || wanted === undefined) return undefined;
  const keepsZeros = node.number('allowzero', 0) === 1;
  const dims = wanted.map((extent, axis) => (extent === 0 && !keepsZeros ? (input.dims[axis] ?? 0) : extent));
  const rest = product(input.dims) / product(dims.filter((extent) => extent !== -1));
  return [{ ...input, dims: dims.map((extent) => (extent === -1 ? rest : extent)) }];
};

const transpose: ShapeRule = (node) => {
  const input = node.input(0);
  if (input === undefined) return undefined;
  const order = node.list('perm') ?? input.dims.map((_, axis) => input.dims.length - 1 - axis);
  return [{ dtype: input.dtype, dims: order.map((axis) => input.dims[axis]!) }];
};

const flatten: ShapeRule = (node) => {
  const input = node.input(0);
  if (input === undefined) return undefined;
  const axis = axisOf(node.number('axis', 1), input.dims.length);
  return [
    { dtype: input.dtype, dims: [product(input.dims.slice(0, axis)), product(input.dims.slice(axis))] },
  ];
};

const squeeze: ShapeRule = (node) => {
  const input = node.input(0);
  const axes = node.listOrInput('axes', 1);
  if (input === undefined || (axes === undefined && node.has(1))) return undefined;
  const gone = axes?.map((axis) => axisOf(axis, input.dims.length));
  return [{ ...input, dims: input.dims.filter((extent, axis) => !(gone?.includes(axis) ?? extent === 1)) }];
};

const unsqueeze: ShapeRule = (node) => {
  const input = node.input(0);
  const axes = node.listOrInput('axes', 1);
  if (input === undefined || axes === undefined) return undefined;
  const rank = input.dims.length + axes.length;
  const added = axes.map((axis) => axisOf(axis, rank));
  const rest = input.dims.values();
  const dims = Array.from({ length: rank }, (_, axis) => (added.includes(axis) ? 1 : rest.next().value!));
  return [{ ...input, dims }];
};

const expand: ShapeRule = (node) => {
  const [input, shape] = [node.input(0), node.input(1)?.values];
  const dims = input && shape && broadcastDims([input.dims, shape]);
  return dims && [{ dtype: input.dtype, dims }];
};

const tile: ShapeRule = (node) => {
  const [input, repeats] = [node.input(0), node.input(1)?.values];
  return (
    input &&
    repeats && [{ dtype: input.dtype, dims: input.dims.map((extent, axis) => extent * repeats[axis]!) }]
  );
};

const depthToSpace: ShapeRule = (node) => {
  const [count = 0, channels = 0, height = 0, width = 0] = node.input(0)?.dims ?? [];
  const block = node.number('blocksize', 1);
  const input = node.input(0);
  return (
    input && [{ dtype: input.dtype, dims: [count, channels / block ** 2, height * block, width * block] }]
  );
};

const spaceToDepth: ShapeRule = (node) => {
  const [count = 0, channels = 0, height = 0, width = 0] = node.input(0)?.dims ?? [];
  const block = node.number('blocksize', 1);
  const input = node.input(0);
  return (
    input && [{ dtype: input.dtype, dims: [count, channels * block ** 2, height / block, width / block] }]
  );
};

/** Operators that lay the same elements out anew. */
export const LAYOUT_RULES: ShapeRules = {
  Reshape: reshape,
  Transpose: transpose,
  Flatten: flatten,
  Squeeze: squeeze,
  Unsqueeze: unsqueeze,
  Expand: expand,
  Tile: tile,
  DepthToSpace: depthToSpace,
  SpaceToDepth: spaceToDepth,
};
