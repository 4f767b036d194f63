import fc from 'fast-check';
import { makeNode } from '../onnx/make-node.js';
import { makeTensor } from '../onnx/make-tensor.js';
import type { OnnxModel } from '../onnx/onnx-model.js';
import type { OnnxNode } from '../onnx/onnx-node.js';
import type { OnnxTensor } from '../onnx/onnx-tensor.js';
import { smallModel, value } from './small-model.js';

/** Opsets that the random models are written in: attributes, some inputs, and inputs. */
export const RANDOM_OPSETS = [9, 11, 13] as const;

/** A graph while it grows: nodes and weights so far, and the tensor at its end, `[1, channels, height, width]`. */
class Growth {
  readonly nodes: OnnxNode[] = [];
  readonly initializers: OnnxTensor[] = [];
  readonly opset: number;
  readonly #random: () => number;
  tensor = 'input';
  /** Whether the tensor at the end has more or fewer dims than four. */
  hasOtherRank = false;
  dims = { channels: 3, height: 8, width: 8 };
  /** Tensors of earlier steps by their dims, for additions. */
  readonly #earlier = new Map<string, string>();

  constructor(opset: number, random: () => number) {
    this.opset = opset;
    this.#random = random;
  }

  /** A number from 0 to `limit` − 1. */
  pick(limit: number): number {
    return Math.floor(this.#random() * limit);
  }

  chance(probability: number): boolean {
    return this.#random() < probability;
  }

  name(prefix: string): string {
    return `${prefix}${this.nodes.length + this.initializers.length}`;
  }

  floats(prefix: string, dims: readonly number[], make: () => number = () => this.#random() * 2 - 1): string {
    const name = this.name(prefix);
    const length = dims.reduce((product, extent) => product * extent, 1);
    this.initializers.push(makeTensor(name, 1, dims, Float32Array.from({ length }, make)));
    return name;
  }

  integers(prefix: string, values: readonly bigint[]): string {
    const name = this.name(prefix);
    this.initializers.push(makeTensor(name, 7, [values.length], BigInt64Array.from(values)));
    return name;
  }

  /** Appends a node to the end of the graph. */
  add(
    opType: string,
    others: readonly string[] = [],
    attributes: Parameters<typeof makeNode>[3] = {},
    dims: Partial<Growth['dims']> = {},
  ): void {
    if (!this.hasOtherRank) this.#earlier.set(JSON.stringify(this.dims), this.tensor);
    this.hasOtherRank = false;
    const output = this.name('t');
    this.nodes.push(makeNode(opType, [this.tensor, ...others], [output], attributes));
    this.tensor = output;
    this.dims = { ...this.dims, ...dims };
  }

  sameDims(): string {
    return this.#earlier.get(JSON.stringify(this.dims)) ?? this.tensor;
  }
}

function addConv(growth: Growth): void {
  const { channels, height, width } = growth.dims;
  const depthwise = growth.chance(0.3);
  const outputs = depthwise ? channels : 2 + growth.pick(4);
  const inputs = depthwise ? 1 : channels;
  const pad = BigInt(growth.pick(2));
  const size = inputs * 9;
  // Some filters are zero, some weights of a channel too.
  const deadOutput = growth.chance(0.5) ? growth.pick(outputs) : -1;
  const deadInput = growth.chance(0.3) ? growth.pick(inputs) : -1;
  let at = 0;
  const weights = growth.floats('w', [outputs, inputs, 3, 3], () => {
    const [output, input] = [Math.floor(at / size), Math.floor(at / 9) % inputs];
    at++;
    return output === deadOutput || (!depthwise && input === deadInput) ? 0 : growth.pick(2001) / 1000 - 1;
  });
  const bias = growth.chance(0.6)
    ? [growth.floats('b', [outputs], growth.chance(0.4) ? () => 0 : undefined)]
    : [];
  const shrink = pad === 0n ? 2 : 0;
  if (height - shrink < 1 || width - shrink < 1) return;
  growth.add(
    'Conv',
    [weights, ...bias],
    { pads: [pad, pad, pad, pad], kernel_shape: [3n, 3n], ...(depthwise && { group: BigInt(channels) }) },
    { channels: outputs, height: height - shrink, width: width - shrink },
  );
}

function addTransposedConv(growth: Growth): void {
  const { channels, height, width } = growth.dims;
  const group = channels % 2 === 0 && growth.chance(0.5) ? 2 : 1;
  const outputs = 1 + growth.pick(3);
  const weights = growth.floats('w', [channels, outputs, 2, 2]);
  growth.add(
    'ConvTranspose',
    [weights],
    { group: BigInt(group) },
    { channels: outputs * group, height: height + 1, width: width + 1 },
  );
}

function addBatchNorm(growth: Growth): void {
  const dims = [growth.dims.channels];
  growth.add('BatchNormalization', [
    growth.floats('scale', dims),
    growth.floats('shift', dims),
    growth.floats('mean', dims),
    growth.floats('variance', dims, () => 0.1 + growth.pick(1000) / 500),
  ]);
}

function addClip(growth: Growth): void {
  if (growth.opset < 11) growth.add('Clip', [], { min: 0, max: 6 });
  else growth.add('Clip', [growth.floats('min', [], () => 0), growth.floats('max', [], () => 6)]);
}

/** A multiplication with something that is computed from constants. */
function addFoldable(growth: Growth): void {
  const dims = [1, growth.dims.channels, 1, 1];
  const [first, second] = [growth.floats('c', dims), growth.floats('c', dims)];
  const [sum, constant, scaled] = [growth.name('sum'), growth.name('const'), growth.name('scaled')];
  growth.nodes.push(
    makeNode('Sub', [first, second], [sum]),
    makeNode('Constant', [], [constant], { value: makeTensor('', 1, [1], Float32Array.of(0.75)) }),
    makeNode('Mul', [sum, constant], [scaled]),
  );
  growth.add('Mul', [scaled]);
}

function addPad(growth: Growth): void {
  const { height, width } = growth.dims;
  const pads = [0n, 0n, 1n, 0n, 0n, 0n, 0n, 1n];
  const grown = { height: height + 1, width: width + 1 };
  const padValue = growth.chance(0.5) ? 0 : 0.5;
  if (growth.opset < 11) growth.add('Pad', [], { pads: pads, value: padValue }, grown);
  else growth.add('Pad', [growth.integers('pads', pads), growth.floats('v', [], () => padValue)], {}, grown);
}

function addSlice(growth: Growth): void {
  const { height } = growth.dims;
  if (height < 3) return;
  const ends = [2n ** 63n - 1n];
  if (growth.opset < 10) growth.add('Slice', [], { starts: [1n], ends, axes: [2n] }, { height: height - 1 });
  else {
    const inputs = [growth.integers('s', [1n]), growth.integers('e', ends), growth.integers('a', [2n])];
    growth.add('Slice', inputs, {}, { height: height - 1 });
  }
}

function addSqueezeAndBack(growth: Growth): void {
  for (const opType of ['Squeeze', 'Unsqueeze']) {
    if (growth.opset < 13) growth.add(opType, [], { axes: [0n] });
    else growth.add(opType, [growth.integers('axes', [0n])]);
    growth.hasOtherRank = opType === 'Squeeze';
  }
}

function addSoftmax(growth: Growth): void {
  growth.add('Softmax', [], growth.chance(0.5) ? { axis: BigInt(growth.pick(4)) } : {});
}

function addUpsampling(growth: Growth): void {
  const { height, width } = growth.dims;
  if (height > 8) return;
  const scales = growth.floats('scales', [4], ((values) => () => values.shift()!)([1, 1, 2, 2]));
  const grown = { height: height * 2, width: width * 2 };
  if (growth.opset < 10) growth.add('Upsample', [scales], { mode: 'nearest' }, grown);
  else {
    const roi = growth.floats('roi', [0]);
    const attributes = { coordinate_transformation_mode: 'asymmetric', nearest_mode: 'floor' };
    growth.add('Resize', [roi, scales], attributes, grown);
  }
}

function addReshapeAndBack(growth: Growth): void {
  const { channels, height, width } = growth.dims;
  growth.add('Reshape', [growth.integers('shape', [1n, BigInt(channels), -1n])]);
  growth.hasOtherRank = true;
  growth.add('Reshape', [growth.integers('shape', [channels, height, width].map(BigInt).toSpliced(0, 0, 1n))]);
}

/** Two convolutions with nothing but channels of their own between them. */
function addBlock(growth: Growth): void {
  addConv(growth);
  const between = growth.pick(4);
  if (between === 0) addClip(growth);
  if (between === 1) growth.add('Relu');
  if (between === 2) growth.add('Sigmoid');
  addConv(growth);
  if (growth.chance(0.5)) addConv(growth);
}

const STEPS: readonly ((growth: Growth) => void)[] = [
  addConv,
  addBlock,
  addBlock,
  addBlock,
  addBatchNorm,
  addBatchNorm,
  addTransposedConv,
  addClip,
  addFoldable,
  addPad,
  addSlice,
  addSqueezeAndBack,
  addSoftmax,
  addUpsampling,
  addReshapeAndBack,
  (growth) => growth.add('Relu'),
  (growth) => growth.add('LeakyRelu', [], { alpha: 0.1 }),
  (growth) => growth.add('Sigmoid'),
  (growth) => growth.add('Identity'),
  (growth) => growth.add('Dropout'),
  (growth) => growth.add('Add', [growth.sameDims()]),
  (growth) => growth.add('MaxPool', [], { kernel_shape: [3n, 3n], pads: [1n, 1n, 1n, 1n] }),
  (growth) => growth.add('AveragePool', [], { kernel_shape: [3n, 3n], pads: [1n, 1n, 1n, 1n] }),
  (growth) => {
    const { height, width } = growth.dims;
    growth.add('Transpose', [], { perm: [0n, 1n, 3n, 2n] }, { height: width, width: height });
  },
];

/** A pooled, flattened end with a matrix and a batch norm behind it. */
function addMatrix(growth: Growth): void {
  const { channels } = growth.dims;
  growth.add('GlobalAveragePool', [], {}, { height: 1, width: 1 });
  growth.add('Flatten');
  const transposed = growth.chance(0.5);
  const weights = growth.floats('w', transposed ? [4, channels] : [channels, 4]);
  const bias = growth.floats('b', growth.chance(0.5) ? [4] : [1, 4]);
  growth.add('Gemm', [weights, bias], { transB: transposed ? 1n : 0n, alpha: 0.5, beta: 2 }, { channels: 4 });
  if (growth.chance(0.7)) addBatchNorm(growth);
}

/** Small convolutional networks of all kinds of nodes, input `[1, 3, 8, 8]`, with the opset they are written in. */
export const randomModels: fc.Arbitrary<OnnxModel> = fc
  .record({
    opset: fc.constantFrom(...RANDOM_OPSETS),
    seed: fc.integer(),
    steps: fc.array(fc.nat(STEPS.length - 1), { minLength: 2, maxLength: 10 }),
    matrix: fc.boolean(),
  })
  .map(({ opset, seed, steps, matrix }) => {
    const growth = new Growth(opset, mulberry32(seed));
    for (const step of steps) STEPS[step]!(growth);
    if (growth.nodes.length === 0) growth.add('Relu');
    if (matrix) addMatrix(growth);
    return smallModel({
      opset,
      nodes: growth.nodes,
      initializers: growth.initializers,
      inputs: [value('input', [1, 3, 8, 8])],
      outputs: [value(growth.tensor)],
    });
  });

/** Tommy Ettinger's generator: 32 bits of state, good enough for weights. */
export function mulberry32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let bits = Math.imul(state ^ (state >>> 15), 1 | state);
    bits = (bits + Math.imul(bits ^ (bits >>> 7), 61 | bits)) ^ bits;
    return ((bits ^ (bits >>> 14)) >>> 0) / 2 ** 32;
  };
}
