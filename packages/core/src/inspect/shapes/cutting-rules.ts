import { axisOf } from './axis-of.js';
import type { NodeReading } from './node-reading.js';
import type { ShapeRule, ShapeRules } from './shape-rule.js';
import type { ShapedTensor } from './shaped-tensor.js';

/** @param first - Where the operands begin. @param step - Inputs from one operand to the next. */
function concat(first: number, step: number): ShapeRule {
  return (node) => {
    const operands = node.node.inputs.flatMap((_, at) =>
      at >= first && (at - first) % step === 0 ? [node.input(at)] : [],
    );
    if (operands.length === 0 || operands.includes(undefined)) return undefined;
    const parts = operands as readonly ShapedTensor[];
    const { dtype, dims } = parts[0]!;
    const axis = axisOf(node.number('axis', 0), dims.length);
    const extent = parts.reduce((sum, part) => sum + part.dims[axis]!, 0);
    const values = parts.every((part) => part.values !== undefined && part.dims.length === 1)
      ? parts.flatMap((part) => part.values!)
      : undefined;
    return [{ dtype, dims: dims.with(axis, extent), values }];
  };
}

const slice: ShapeRule = (node) => {
  const [input, starts, ends] = [node.input(0), node.listOrInput('starts', 1), node.listOrInput('ends', 2)];
  const axes = node.listOrInput('axes', 3) ?? (node.has(3) ? undefined : starts?.map((_, axis) => axis));
  const steps = node.input(4)?.values ?? (node.has(4) ? undefined : starts?.map(() => 1));
  if (input === undefined || starts === undefined || ends === undefined || !axes || !steps) return undefined;
  const dims = [...input.dims];
  let values = input.dims.length === 1 ? input.values : undefined;
  for (const [at, given] of axes.entries()) {
    const axis = axisOf(given, dims.length);
    const places = placesOf(dims[axis]!, starts[at]!, ends[at]!, steps[at]!);
    dims[axis] = places.count;
    values =
      values &&
      Array.from({ length: places.count }, (_, index) => values![places.from + index * steps[at]!]!);
  }
  return [{ dtype: input.dtype, dims, values }];
};

function placesOf(extent: number, start: number, end: number, step: number): { from: number; count: number } {
  const clamp = (place: number, least: number, most: number): number =>
    Math.min(Math.max(place < 0 ? place + extent : place, least), most);
  if (step < 0) {
    const from = clamp(start, -1, extent - 1);
    return { from, count: Math.max(0, Math.ceil((clamp(end, -1, extent - 1) - from) / step)) };
  }
  const from = clamp(start, 0, extent);
  return { from, count: Math.max(0, Math.ceil((clamp(end, 0, extent) - from) / step)) };
}

const split: ShapeRule = (node) => {
  const input = node.input(0);
  const given = node.listOrInput('split', 1);
  if (input === undefined || (given === undefined && node.has(1))) return undefined;
  const axis = axisOf(node.number('axis', 0), input.dims.length);
  const count = node.node.outputs.length;
  const each = Math.ceil(input.dims[axis]! / count);
  const parts = given ?? node.node.outputs.map((_, at) => Math.min(each, input.dims[axis]! - at * each));
  return parts.map((extent) => ({ dtype: input.dtype, dims: input.dims.with(axis, extent) }));
};

const pad: ShapeRule = (node) => {
  const [input, pads] = [node.input(0), node.listOrInput('pads', 1)];
  if (input === undefined || pads === undefined) return undefined;
  const rank = input.dims.length;
  const axes = node.input(3)?.values?.map((axis) => axisOf(axis, rank)) ?? input.dims.map((_, axis) => axis);
  const dims = [...input.dims];
  for (const [at, axis] of axes.entries()) dims[axis] = dims[axis]! + pads[at]! + pads[at + axes.length]!;
  return [{ dtype: input.dtype, dims }];
};

const gather: ShapeRule = (node) => {
  const [input, indices] = [node.input(0), node.input(1)];
  if (input === undefined || indices === undefined) return undefined;
  const axis = axisOf(node.number('axis', 0), input.dims.length);
  const dims = [...input.dims.slice(0, axis), ...indices.dims, ...input.dims.slice(axis + 1)];
  const isList = input.dims.length === 1;
  const values = isList
    ? indices.values?.map((index) => input.values?.[axisOf(index, input.dims[0]!)])
    : undefined;
  const known = values?.every((value) => value !== undefined) ? (values as number[]) : undefined;
  return [{ dtype: input.dtype, dims, values: known }];
};

const gatherElements: ShapeRule = (node) => likeIndices(node.input(0), node.input(1)?.dims);

const gatherNd: ShapeRule = (node) => {
  const [input, indices] = [node.input(0), node.input(1)?.dims];
  const batch = node.number('batch_dims', 0);
  if (input === undefined || indices === undefined) return undefined;
  return [
    { dtype: input.dtype, dims: [...indices.slice(0, -1), ...input.dims.slice(batch + indices.at(-1)!)] },
  ];
};

function likeIndices(input: ShapedTensor | undefined, dims: readonly number[] | undefined) {
  return input && dims && [{ dtype: input.dtype, dims }];
}

const topK: ShapeRule = (node) => {
  const input = node.input(0);
  const k = node.node.attributes.has('k') ? node.number('k', 0) : node.input(1)?.values?.[0];
  if (input === undefined || k === undefined) return undefined;
  const dims = input.dims.with(axisOf(node.number('axis', -1), input.dims.length), k);
  return [
    { dtype: input.dtype, dims },
    { dtype: 'int64', dims },
  ];
};

const shape: ShapeRule = (node) => {
  const dims = node.input(0)?.dims;
  const values = dims?.slice(node.number('start', 0), node.number('end', dims.length));
  return values && [{ dtype: 'int64', dims: [values.length], values }];
};

const size: ShapeRule = (node) => {
  const dims = node.input(0)?.dims;
  return dims && [{ dtype: 'int64', dims: [], values: [dims.reduce((total, extent) => total * extent, 1)] }];
};

const constantOfShape: ShapeRule = (node) => {
  const dims = node.input(0)?.values;
  return dims && [{ dtype: node.node.tensors[0]?.dtype ?? 'float32', dims }];
};

const constant: ShapeRule = ({ node }: NodeReading) => {
  const tensor = node.tensors[0];
  if (tensor !== undefined) return [{ dtype: tensor.dtype, dims: tensor.dims, values: tensor.values }];
  for (const [name, dtype] of [
    ['value_int', 'int64'],
    ['value_float', 'float32'],
  ] as const) {
    const value = node.attributes.get(name);
    if (typeof value === 'number') return [{ dtype, dims: [], values: [value] }];
    const values = node.attributes.get(`${name}s`);
    if (Array.isArray(values)) return [{ dtype, dims: [values.length], values }];
  }
  return undefined;
};

const range: ShapeRule = (node) => {
  const [start, limit, delta] = [0, 1, 2].map((at) => node.input(at)?.values?.[0]);
  if (start === undefined || limit === undefined || delta === undefined) return undefined;
  return [{ dtype: node.input(0)!.dtype, dims: [Math.max(0, Math.ceil((limit - start) / delta))] }];
};

/** Operators that cut tensors, join them, or make new ones. */
export const CUTTING_RULES: ShapeRules = {
  Concat: concat(0, 1),
  QLinearConcat: concat(2, 3),
  Slice: slice,
  Split: split,
  Pad: pad,
  Gather: gather,
  GatherElements: gatherElements,
  GatherND: gatherNd,
  TopK: topK,
  Shape: shape,
  Size: size,
  ConstantOfShape: constantOfShape,
  Constant: constant,
  Range: range,
};
