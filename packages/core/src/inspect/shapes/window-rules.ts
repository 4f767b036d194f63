import type { NodeReading } from './node-reading.js';
import type { ShapeRule, ShapeRules } from './shape-rule.js';
import type { ShapedTensor } from './shaped-tensor.js';

interface Windows {
  readonly kernel: readonly number[];
  readonly strides: readonly number[];
  readonly dilations: readonly number[];
  /** Begins of all axes, then ends. */
  readonly pads: readonly number[];
}

function windowsOf(node: NodeReading, kernel: readonly number[]): Windows {
  const ones = kernel.map(() => 1);
  return {
    kernel,
    strides: node.list('strides') ?? ones,
    dilations: node.list('dilations') ?? ones,
    pads: node.list('pads') ?? [...kernel, ...kernel].map(() => 0),
  };
}

/** Extents of the places that a window takes when it slides over the input. */
function slide(node: NodeReading, input: readonly number[], kernel: readonly number[]): readonly number[] {
  const { strides, dilations, pads } = windowsOf(node, kernel);
  const automatic = node.text('auto_pad');
  const ceil = node.number('ceil_mode', 0) === 1;
  return kernel.map((extent, axis) => {
    const size = input[axis + 2]!;
    const stride = strides[axis]!;
    if (automatic.startsWith('SAME')) return Math.ceil(size / stride);
    const before = automatic === 'VALID' ? 0 : pads[axis]!;
    const after = automatic === 'VALID' ? 0 : pads[axis + kernel.length]!;
    const reach = (extent - 1) * dilations[axis]! + 1;
    const steps = (size + before + after - reach) / stride;
    if (!ceil) return Math.floor(steps) + 1;
    const places = Math.ceil(steps) + 1;
    // The last window may not begin behind the input, in the padding at the end.
    return (places - 1) * stride >= size + before ? places - 1 : places;
  });
}

/** @param weight - Place of the weights among the inputs. @param like - Place of the input with the output's dtype. */
function convolution(weight: number, like?: number): ShapeRule {
  return (node) => {
    const [input, weights] = [node.input(0), node.input(weight)];
    if (input === undefined || weights === undefined) return undefined;
    const dims = [input.dims[0]!, weights.dims[0]!, ...slide(node, input.dims, weights.dims.slice(2))];
    const dtype = like === undefined ? input.dtype : (node.input(like)?.dtype ?? input.dtype);
    return [{ dtype, dims }];
  };
}

const convInteger: ShapeRule = (node) => convolution(1)(node)?.map(({ dims }) => ({ dtype: 'int32', dims }));

const transposed: ShapeRule = (node) => {
  const [input, weights] = [node.input(0), node.input(1)];
  if (input === undefined || weights === undefined) return undefined;
  const kernel = weights.dims.slice(2);
  const { strides, dilations, pads } = windowsOf(node, kernel);
  const extra = node.list('output_padding') ?? kernel.map(() => 0);
  const given = node.list('output_shape');
  const automatic = node.text('auto_pad').startsWith('SAME');
  const sides = kernel.map((extent, axis) => {
    const size = input.dims[axis + 2]!;
    if (automatic) return size * strides[axis]!;
    const reach = (extent - 1) * dilations[axis]! + 1;
    const padding = pads[axis]! + pads[axis + kernel.length]!;
    return (size - 1) * strides[axis]! + extra[axis]! + reach - padding;
  });
  const channels = weights.dims[1]! * node.number('group', 1);
  return [
    { dtype: input.dtype, dims: [input.dims[0]!, channels, ...(given?.slice(-kernel.length) ?? sides)] },
  ];
};

const pool: ShapeRule = (node) => {
  const [input, kernel] = [node.input(0), node.list('kernel_shape')];
  if (input === undefined || kernel === undefined) return undefined;
  const dims = [...input.dims.slice(0, 2), ...slide(node, input.dims, kernel)];
  const indices: readonly ShapedTensor[] = node.node.outputs.length > 1 ? [{ dtype: 'int64', dims }] : [];
  return [{ dtype: input.dtype, dims }, ...indices];
};

const globalPool: ShapeRule = (node) => {
  const input = node.input(0);
  return input && [{ dtype: input.dtype, dims: input.dims.map((extent, axis) => (axis < 2 ? extent : 1)) }];
};

/** Operators that slide a window over the picture. */
export const WINDOW_RULES: ShapeRules = {
  Conv: convolution(1),
  FusedConv: convolution(1),
  QLinearConv: convolution(3, 7),
  ConvInteger: convInteger,
  ConvTranspose: transposed,
  MaxPool: pool,
  AveragePool: pool,
  LpPool: pool,
  QLinearAveragePool: pool,
  GlobalAveragePool: globalPool,
  GlobalMaxPool: globalPool,
  QLinearGlobalAveragePool: globalPool,
};
