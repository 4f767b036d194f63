import { beforeAll, describe, expect, it } from 'vitest';
import { convChain } from '../__fixtures__/conv-chain.js';
import { randomInputs } from '../__fixtures__/random-inputs.js';
import { mulberry32 } from '../__fixtures__/random-models.js';
import { relativeDifference } from '../__fixtures__/run-model.js';
import { smallModel, value } from '../__fixtures__/small-model.js';
import { calibrate } from '../calibrate/calibrate.js';
import { openModel } from '../engine/open-model.js';
import { OPTIMIZE_ERROR_CODES } from '../errors/optimize-error-codes.js';
import type { TensorRange } from '../numeric/tensor-range.js';
import { DATA_TYPES } from '../onnx/data-types.js';
import { encodeModel } from '../onnx/encode-model.js';
import { makeNode } from '../onnx/make-node.js';
import { makeTensor } from '../onnx/make-tensor.js';
import type { OnnxModel } from '../onnx/onnx-model.js';
import { readTensor } from '../onnx/read-tensor.js';
import { quantizeStatic } from './quantize-static.js';
import { toQOperator } from './to-q-operator.js';

const inputs = randomInputs(4, [1, 3, 8, 8]);
const chain = convChain();
let ranges: Map<string, TensorRange>;

beforeAll(async () => {
  ranges = await calibrate(chain, inputs, { method: 'minmax' });
});

function operators({ graph }: OnnxModel): string[] {
  return graph.node.map(({ opType = '' }) => opType);
}

async function answer(
  model: OnnxModel,
  graphOptimizationLevel: 'all' | 'disabled',
  input = inputs[0]!,
): Promise<Awaited<ReturnType<Awaited<ReturnType<typeof openModel>>['run']>>> {
  const session = await openModel(model, { graphOptimizationLevel });
  try {
    return await session.run(input);
  } finally {
    await session.release();
  }
}

/** Between two 1×1 convolutions, `wide` of 128 channels: 16,384 weights. */
function wideChain(): OnnxModel {
  const random = mulberry32(5);
  const weights = (name: string, ...dims: number[]) =>
    floats(name, dims, ...Array.from({ length: dims.reduce((a, b) => a * b) }, () => random() - 0.5));
  return smallModel({
    nodes: [
      makeNode('Conv', ['input', 'w0'], ['c0'], {}, { name: 'first' }),
      makeNode('Conv', ['c0', 'w1'], ['c1'], {}, { name: 'wide' }),
      makeNode('Conv', ['c1', 'w2'], ['c2'], {}, { name: 'last' }),
      makeNode('Conv', ['c2', 'w3'], ['y'], {}, { name: 'head' }),
    ],
    initializers: [
      weights('w0', 128, 3, 1, 1),
      weights('w1', 128, 128, 1, 1),
      weights('w2', 8, 128, 1, 1),
      weights('w3', 2, 8, 1, 1),
    ],
    inputs: [value('input', [1, 3, 8, 8])],
    outputs: [value('y', [1, 2, 8, 8])],
  });
}

const floats = (name: string, dims: readonly number[], ...data: number[]) =>
  makeTensor(name, DATA_TYPES.FLOAT, dims, Float32Array.from(data));

describe('quantizeStatic()', () => {
  it('computes convolutions and what follows them in int8, activations absorbed, and gives logits in float', async () => {
    const { model, report } = quantizeStatic(chain, ranges);

    expect(operators(model)).toEqual([
      'QuantizeLinear',
      'QLinearConv',
      'QLinearConv',
      'QLinearConv',
      'QLinearConv',
      'QLinearGlobalAveragePool',
      'Flatten',
      'QGemm',
    ]);
    expect(model.graph.node.at(-1)?.input).toHaveLength(7);
    expect(report.quantizedNodes).toContain('relu2');
    expect(report.floatNodes).toEqual([]);
    const [expected, received] = [await answer(chain, 'all'), await answer(model, 'all')];
    expect(relativeDifference(expected, received)).toBeLessThan(0.05);
  });

  it('leaves the model that it was given as it is', () => {
    const before = encodeModel(chain);

    quantizeStatic(chain, ranges);

    expect(Buffer.compare(encodeModel(chain), before)).toBe(0);
  });

  it('keeps excluded layers in float, by names or by a pattern', () => {
    const byName = quantizeStatic(chain, ranges, { exclude: ['conv1'] });
    const byPattern = quantizeStatic(chain, ranges, { exclude: /conv[12]/ });

    expect(byName.report.floatNodes).toEqual([{ name: 'conv1', reason: 'it is excluded' }]);
    expect(byPattern.report.floatNodes.map(({ name }) => name)).toEqual(['conv1', 'conv2']);
    expect(operators(byPattern.model).filter((name) => name === 'Conv')).toHaveLength(2);
  });

  it.each(['qdq', 'qoperator'] as const)(
    'keeps the runtime from quantizing an excluded layer after all, as %s',
    async (format) => {
      // One scale for all channels is what the runtime would use; the loud one takes the levels of the others.
      const model = convChain({ louder: { 1: 300 } });
      const found = await calibrate(model, inputs, { method: 'minmax' });
      const { model: quantized } = quantizeStatic(model, found, { exclude: ['conv1'], format });
      const unguarded = structuredClone(quantized);
      const guard = unguarded.graph.node.find(({ opType }) => opType === 'Max')!;
      for (const node of unguarded.graph.node) {
        node.input = node.input.map((name) => (name === guard.output[0] ? guard.input[0]! : name));
      }
      unguarded.graph.node = unguarded.graph.node.filter((node) => node !== guard);

      const expected = await answer(quantizeStatic(model, found, { exclude: ['conv1'] }).model, 'disabled');
      const received = relativeDifference(expected, await answer(quantized, 'all'));
      const trapped = relativeDifference(expected, await answer(unguarded, 'all'));

      expect(received).toBeLessThan(0.003);
      expect(trapped).toBeGreaterThan(5 * received);
    },
  );

  it('keeps the SiLU of an excluded layer in float too, and the one before, which nothing else reads', async () => {
    const model = convChain({ activation: 'SiLU' });
    const found = await calibrate(model, inputs, { method: 'minmax' });

    const { model: quantized, report } = quantizeStatic(model, found, { exclude: ['conv1'] });

    const excluded = { reason: 'it is excluded' };
    const unread = { reason: 'no int8 node reads its result' };
    expect(report.floatNodes).toEqual([
      { name: 'conv1', ...excluded },
      { name: 'sigmoid1', ...excluded },
      { name: 'mul1', ...excluded },
      { name: 'mul0', ...unread },
      { name: 'sigmoid0', ...unread },
    ]);
    expect(operators(quantized)).not.toContain('Max');
    expect(operators(quantized).filter((name) => name === 'QLinearSigmoid')).toHaveLength(2);
  });

  it.each(['qdq', 'qoperator'] as const)(
    'stores large weights of excluded layers as int8 on request, as %s',
    async (format) => {
      const wide = wideChain();
      const found = await calibrate(wide, inputs, { method: 'minmax' });
      const options = { exclude: ['wide'], format } as const;

      const { model: floatWeights } = quantizeStatic(wide, found, options);
      const { model: quantized, report } = quantizeStatic(wide, found, { ...options, floatWeights: 'int8' });

      expect(report.floatNodes).toContainEqual({ name: 'wide', reason: 'it is excluded' });
      expect(encodeModel(floatWeights).length - encodeModel(quantized).length).toBeGreaterThan(2.8 * 16_384);
      const layer = quantized.graph.node.find(({ name }) => name === 'wide')!;
      const unpacks = quantized.graph.node.find(({ output }) => output[0] === layer.input[1]);
      expect([layer.opType, unpacks?.opType]).toEqual(['Conv', 'DequantizeLinear']);
      const plain = await answer(quantized, 'disabled');
      expect(relativeDifference(await answer(floatWeights, 'disabled'), plain)).toBeLessThan(0.02);
      expect(relativeDifference(plain, await answer(quantized, 'all'))).toBeLessThan(0.003);
    },
  );

  it('gives what only a SiLU reads no levels where SiLU is 0', async () => {
    const model = convChain({ activation: 'SiLU' });
    const found = await calibrate(model, inputs, { method: 'minmax' });
    const wide = new Map(found).set('c1', { min: -100, max: 10 });

    const { model: quantized } = quantizeStatic(model, wide, { format: 'qdq' });

    const scale = quantized.graph.initializer.find(({ name }) => name === 'c1_scale')!;
    const levels = 255 * Number(readTensor(scale).data[0]);
    expect(levels).toBeGreaterThan(10 + 4);
    expect(levels).toBeLessThan(10 + 8);
  });

  it('splits and joins integers as they are', async () => {
    const model = convChain();
    const joined = makeNode('Concat', ['second', 'first'], ['joined'], { axis: 1n }, { name: 'join' });
    const split = makeNode('Split', ['a1'], ['first', 'second'], { axis: 1n }, { name: 'split' });
    const at = model.graph.node.findIndex(({ name }) => name === 'conv2');
    model.graph.node[at]!.input[0] = 'joined';
    model.graph.node.splice(at, 0, split, joined);
    const found = await calibrate(model, inputs, { method: 'minmax' });

    const { model: qdq } = quantizeStatic(model, found, { format: 'qdq' });
    const { model: quantized } = quantizeStatic(model, found);

    expect(operators(quantized)).toEqual(expect.arrayContaining(['Split', 'QLinearConcat']));
    expect(operators(quantized).filter((name) => name === 'QuantizeLinear')).toHaveLength(1);
    expect(await answer(quantized, 'all')).toEqual(await answer(qdq, 'all'));
  });

  it('raises the scale of weights whose bias would not fit into int32', () => {
    const model = convChain();
    const bias = new Float32Array(8).fill(0.1);
    bias[2] = 1e6;
    model.graph.initializer = model.graph.initializer.map((tensor) =>
      tensor.name === 'b1' ? makeTensor('b1', DATA_TYPES.FLOAT, [8], bias) : tensor,
    );
    const tiny = new Map(ranges).set('a0', { min: 0, max: 1e-4 });

    const { model: quantized } = quantizeStatic(model, tiny, { format: 'qdq' });

    const stored = quantized.graph.initializer.find(({ name }) => name === 'b1_quantized')!;
    const scale = quantized.graph.initializer.find(({ name }) => name === 'b1_scale')!;
    const integer = Number(readTensor(stored).data[2]);
    expect(integer * Number(readTensor(scale).data[2])).toBeCloseTo(1e6, -1);
    expect(integer).toBeLessThan(2 ** 31 - 1);
    expect(integer).toBeGreaterThan(2 ** 30);
  });

  it('gives every layer a bias of its own, and one set of integers to weights that layers share', () => {
    const model = convChain();
    for (const node of model.graph.node) {
      if (node.name === 'conv2') node.input = [node.input[0]!, 'w1', 'b1'];
    }

    const { model: quantized } = quantizeStatic(model, ranges);

    const [first, second] = quantized.graph.node.filter(({ name }) => name === 'conv1' || name === 'conv2');
    expect(second?.input[3]).toBe(first?.input[3]);
    expect(second?.input[8]).not.toBe(first?.input[8]);
  });

  it('multiplies the beta of a Gemm into its bias', async () => {
    const model = convChain();
    const head = model.graph.node.find(({ name }) => name === 'head')!;
    head.attribute.push({ name: 'beta', f: 8, type: 1 });

    const { model: quantized } = quantizeStatic(model, ranges);

    expect(quantized.graph.node.at(-1)?.opType).toBe('QGemm');
    const [expected, received] = [await answer(model, 'all'), await answer(quantized, 'all')];
    expect(relativeDifference(expected, received)).toBeLessThan(0.05);
  });

  it('does not absorb a Clip whose limits leave 0 out', async () => {
    const model = convChain({ activation: 'none' });
    model.graph.initializer.push(floats('low', [], 0.5));
    const clip = makeNode('Clip', ['c0', 'low'], ['clipped'], {}, { name: 'clip' });
    model.graph.node.splice(1, 0, clip);
    model.graph.node[2]!.input[0] = 'clipped';
    const found = await calibrate(model, inputs, { method: 'minmax' });

    const { model: quantized } = quantizeStatic(model, found);

    expect(operators(quantized)).toContain('Clip');
    const [expected, received] = [await answer(model, 'all'), await answer(quantized, 'all')];
    expect(relativeDifference(expected, received)).toBeLessThan(0.1);
  });

  it('multiplies matrices in int8, and gives float where only float follows', async () => {
    const weights = randomInputs(2, [6, 6], 'w').map(({ w }) => w!.data as Float32Array);
    const model = smallModel({
      nodes: [
        makeNode('MatMul', ['x', 'w0'], ['h'], {}, { name: 'first' }),
        makeNode('Relu', ['h'], ['r'], {}, { name: 'relu' }),
        makeNode('MatMul', ['r', 'w1'], ['y'], {}, { name: 'second' }),
      ],
      initializers: weights.map((data, at) => makeTensor(`w${at}`, DATA_TYPES.FLOAT, [6, 6], data)),
      inputs: [value('x', [2, 6])],
      outputs: [value('y', [2, 6])],
    });
    const samples = randomInputs(4, [2, 6], 'x');
    const found = await calibrate(model, samples, { method: 'minmax' });

    const { model: quantized } = quantizeStatic(model, found);

    expect(operators(quantized)).toEqual(['QuantizeLinear', 'QLinearMatMul', 'MatMulIntegerToFloat']);
    const [expected, received] = [
      await answer(model, 'all', samples[0]),
      await answer(quantized, 'all', samples[0]),
    ];
    expect(relativeDifference(expected, received)).toBeLessThan(0.03);
  });

  it('takes weights that are computed from constants for no activation', async () => {
    const weights = randomInputs(1, [36], 'w')[0]!.w!.data as Float32Array;
    const model = smallModel({
      nodes: [
        makeNode('Conv', ['x', 'kernel'], ['h'], {}, { name: 'conv' }),
        makeNode('Reshape', ['w', 'shape'], ['matrix'], {}, { name: 'reshape' }),
        makeNode('MatMul', ['h', 'matrix'], ['m'], {}, { name: 'product' }),
        makeNode('MatMul', ['m', 'other'], ['y'], {}, { name: 'last' }),
      ],
      initializers: [
        floats('kernel', [1, 1, 1, 1], 0.7),
        makeTensor('w', DATA_TYPES.FLOAT, [36], weights),
        makeTensor('shape', DATA_TYPES.INT64, [2], BigInt64Array.of(6n, 6n)),
        makeTensor('other', DATA_TYPES.FLOAT, [6, 6], weights),
      ],
      inputs: [value('x', [1, 1, 6, 6])],
      outputs: [value('y', [1, 1, 6, 6])],
    });
    const found = await calibrate(model, randomInputs(2, [1, 1, 6, 6], 'x'), { method: 'minmax' });

    const { report } = quantizeStatic(model, found);

    expect(report.floatNodes).toContainEqual({
      name: 'product',
      reason: 'its weights are no float32 initializer',
    });
    expect(report.quantizedNodes).toEqual(['conv', 'last']);
  });

  it('refuses a model that is quantized already', () => {
    const { model } = quantizeStatic(chain, ranges);

    expect(() => quantizeStatic(model, ranges)).toThrow(
      expect.objectContaining({ code: OPTIMIZE_ERROR_CODES.ALREADY_QUANTIZED }),
    );
  });

  it('refuses a model of which nothing can compute in int8, with a reason', () => {
    expect(() => quantizeStatic(chain, new Map())).toThrow(
      expect.objectContaining({
        code: OPTIMIZE_ERROR_CODES.NOTHING_TO_QUANTIZE,
        message: expect.stringContaining('conv0, for one, its input was not seen during calibration'),
      }),
    );
  });
});

describe('toQOperator()', () => {
  it('leaves nodes as they are whose activations are int8, which the runtime computes in float', () => {
    const { model } = quantizeStatic(chain, ranges, { format: 'qdq' });
    for (const tensor of model.graph.initializer) {
      if (tensor.dataType === DATA_TYPES.UINT8) tensor.dataType = DATA_TYPES.INT8;
    }

    const { model: same, report } = toQOperator(model);

    expect(report.quantizedNodes).toEqual([]);
    expect(operators(same)).toEqual(operators(model));
  });
});
