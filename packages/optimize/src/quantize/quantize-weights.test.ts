import { describe, expect, it } from 'vitest';
import { relativeDifference, runModel } from '../__fixtures__/run-model.js';
import { smallModel, value } from '../__fixtures__/small-model.js';
import { OptimizeError } from '../errors/optimize-error.js';
import { getOpset } from '../graph/opset.js';
import { DATA_TYPES } from '../onnx/data-types.js';
import { encodeModel } from '../onnx/encode-model.js';
import { makeNode } from '../onnx/make-node.js';
import { makeTensor } from '../onnx/make-tensor.js';
import type { OnnxModel } from '../onnx/onnx-model.js';
import { quantizeDynamic } from './quantize-dynamic.js';
import { quantizeWeights } from './quantize-weights.js';
import { toFloat16Weights } from './to-float16-weights.js';

function waves(length: number, width = 1): Float32Array<ArrayBuffer> {
  return Float32Array.from({ length }, (_, index) => width * Math.sin(index * index * 0.37 + index));
}

function weights(name: string, dims: readonly number[], width?: number) {
  return makeTensor(
    name,
    DATA_TYPES.FLOAT,
    dims,
    waves(
      dims.reduce((a, b) => a * b),
      width,
    ),
  );
}

function feed(...dims: number[]) {
  return { x: { dtype: 'float32' as const, dims, data: waves(dims.reduce((a, b) => a * b)) } };
}

/** A model of each layer that has weights; two share theirs. */
function layers(opset = 13): OnnxModel {
  return smallModel({
    opset,
    nodes: [
      makeNode('Conv', ['x', 'conv'], ['a'], { pads: [1n, 1n, 1n, 1n] }, { name: 'first' }),
      makeNode('Conv', ['a', 'shared'], ['b'], {}, { name: 'twin' }),
      makeNode('Conv', ['b', 'shared'], ['c'], {}, { name: 'other twin' }),
      makeNode('ConvTranspose', ['c', 'up'], ['d'], { strides: [2n, 2n] }, { name: 'up' }),
      makeNode('GlobalAveragePool', ['d'], ['e']),
      makeNode('Flatten', ['e'], ['f']),
      makeNode('Gemm', ['f', 'turned', 'bias'], ['g'], { transB: 1n, alpha: 0.5, beta: 2 }, { name: 'gemm' }),
      makeNode('MatMul', ['g', 'matrix'], ['y'], {}, { name: 'matmul' }),
    ],
    inputs: [value('x', [1, 3, 8, 8])],
    outputs: [value('y', [1, 24])],
    initializers: [
      weights('conv', [16, 3, 3, 3]),
      weights('shared', [16, 16, 1, 1]),
      weights('up', [16, 8, 2, 2]),
      weights('turned', [32, 8]),
      weights('bias', [32]),
      weights('matrix', [32, 24]),
    ],
  });
}

function failure(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    expect(error).toBeInstanceOf(OptimizeError);
    return (error as OptimizeError).code;
  }
  throw new Error('nothing was thrown');
}

describe('quantizeWeights()', () => {
  it.each([13, 9])('keeps what every kind of layer answers in a model of opset %d', async (opset) => {
    const model = layers(opset);
    const expected = await runModel(model, feed(1, 3, 8, 8));

    const { model: small, report } = quantizeWeights(model, { minElements: 100 });
    const received = await runModel(small, feed(1, 3, 8, 8));

    expect(relativeDifference(expected, received)).toBeLessThan(0.02);
    expect(report.quantizedNodes).toEqual(['first', 'twin', 'other twin', 'up', 'gemm', 'matmul']);
    expect(report.floatNodes).toEqual([]);
    expect(encodeModel(small).length).toBeLessThan(encodeModel(model).length * 0.62);
    expect(getOpset(small)).toBe(13);
  });

  it('leaves the model that it is given as it is', () => {
    const model = layers(9);
    const before = encodeModel(model);

    quantizeWeights(model, { minElements: 100 });

    expect(Buffer.compare(encodeModel(model), before)).toBe(0);
  });

  it('stores shared weights once, and leaves them if one of their layers is excluded', () => {
    const { model } = quantizeWeights(layers(), { minElements: 100 });
    const { report } = quantizeWeights(layers(), { minElements: 100, exclude: /^other/g });

    expect(model.graph.initializer.filter(({ name }) => name?.startsWith('shared'))).toHaveLength(2);
    expect(report.floatNodes.map(({ name }) => name)).toEqual(['twin', 'other twin']);
    expect(report.floatNodes[0]?.reason).toMatch('excluded');
  });

  it('names the nodes in the order of the graph, also where weights are shared across it', () => {
    const model = layers();
    model.graph.node.push(makeNode('Conv', ['b', 'shared'], ['z'], {}, { name: 'last twin' }));
    model.graph.output.push(value('z'));

    const { report } = quantizeWeights(model, { minElements: 100 });

    expect(report.quantizedNodes.at(-1)).toBe('last twin');
  });

  it('says why weights stay', () => {
    const model = layers();
    model.graph.initializer.find(({ name }) => name === 'matrix')!.rawData!.fill(0xff);
    model.graph.node.push(makeNode('Neg', ['conv'], ['z']));
    model.graph.output.push(value('z'));

    const { report } = quantizeWeights(model, { minElements: 257 });

    const reasons = Object.fromEntries(report.floatNodes.map(({ name, reason }) => [name, reason]));
    expect(reasons).toEqual({
      first: 'its weights are read by Neg too',
      twin: 'its weights have 256 elements, fewer than 257',
      'other twin': 'its weights have 256 elements, fewer than 257',
      gemm: 'its weights have 256 elements, fewer than 257',
      matmul: 'its weights are not all finite',
    });
  });

  it('uses operators of ONNX Runtime where an operator cannot be brought to opset 13', async () => {
    const model = layers(6);
    const expected = await runModel(layers(9), feed(1, 3, 8, 8));

    const { model: small, report } = quantizeWeights(model, { minElements: 100 });

    expect(report.warnings.map(({ code }) => code)).toEqual(['OPTIMIZE_OPSET_NOT_UPGRADED']);
    expect(getOpset(small)).toBe(6);
    small.opsetImport[0]!.version = 9;
    expect(relativeDifference(expected, await runModel(small, feed(1, 3, 8, 8)))).toBeLessThan(0.02);
  });

  it('unpacks only the rows that are looked up in a large table', async () => {
    const model = smallModel({
      nodes: [makeNode('Gather', ['table', 'x'], ['y'])],
      inputs: [value('x', [2, 2], DATA_TYPES.INT64)],
      outputs: [value('y', [2, 2, 64])],
      initializers: [weights('table', [1024, 64])],
    });
    const feeds = {
      x: { dtype: 'int64' as const, dims: [2, 2], data: BigInt64Array.of(5n, 1023n, 0n, -1n) },
    };
    const expected = await runModel(model, feeds);

    const { model: small } = quantizeWeights(model);

    expect(relativeDifference(expected, await runModel(small, feeds))).toBeLessThan(0.005);
    expect(small.graph.node.some(({ opType }) => opType === 'DequantizeLinear')).toBe(false);
    expect(encodeModel(small).length).toBeLessThan(encodeModel(model).length * 0.27);
  });

  it('takes weights that are stored in half precision', async () => {
    const cast = toFloat16Weights(layers(), { minElements: 100 }).model;
    const expected = await runModel(cast, feed(1, 3, 8, 8));

    const { model } = quantizeWeights(cast, { minElements: 100 });

    expect(model.graph.node.some(({ opType }) => opType === 'Cast')).toBe(false);
    expect(relativeDifference(expected, await runModel(model, feed(1, 3, 8, 8)))).toBeLessThan(0.02);
  });
});

describe('quantizeWeights() of a model that computes in half precision', () => {
  it('unpacks the weights to that type', async () => {
    const { model: stored } = toFloat16Weights(layers(), { minElements: 100 });
    const matrix = stored.graph.initializer.find(({ name }) => name === 'matrix_float16')!;
    const model = smallModel({
      nodes: [
        makeNode('Cast', ['x'], ['half'], { to: 10n }),
        makeNode('MatMul', ['half', 'matrix_float16'], ['product']),
        makeNode('Cast', ['product'], ['y'], { to: 1n }),
      ],
      inputs: [value('x', [2, 32])],
      outputs: [value('y', [2, 24])],
      initializers: [matrix],
    });
    const expected = await runModel(model, feed(2, 32));

    const { model: small, report } = quantizeWeights(model, { minElements: 100 });

    expect(report.quantizedNodes).toEqual(['MatMul_product']);
    expect(relativeDifference(expected, await runModel(small, feed(2, 32)))).toBeLessThan(0.02);
    expect(encodeModel(small).length).toBeLessThan(encodeModel(model).length * 0.8);
  });
});

describe('quantizeDynamic()', () => {
  function products(): OnnxModel {
    return smallModel({
      nodes: [
        makeNode('MatMul', ['x', 'query'], ['q'], {}, { name: 'query' }),
        makeNode('MatMul', ['x', 'key'], ['k'], {}, { name: 'key' }),
        makeNode('Add', ['q', 'k'], ['sum']),
        makeNode(
          'Gemm',
          ['sum', 'turned', 'bias'],
          ['y'],
          { transB: 1n, alpha: 0.5, beta: 2 },
          { name: 'gemm' },
        ),
      ],
      inputs: [value('x', [4, 32])],
      outputs: [value('y', [4, 16])],
      initializers: [
        weights('query', [32, 24]),
        weights('key', [32, 24]),
        weights('turned', [16, 24]),
        weights('bias', [16]),
      ],
    });
  }

  it('keeps what matrix products answer, and quantizes what they share once', async () => {
    const expected = await runModel(products(), feed(4, 32));

    const { model, report } = quantizeDynamic(products());

    expect(relativeDifference(expected, await runModel(model, feed(4, 32)))).toBeLessThan(0.02);
    expect(report.quantizedNodes).toEqual(['query', 'key', 'gemm']);
    const types = model.graph.node.map(({ opType }) => opType);
    expect(types.filter((type) => type === 'DynamicQuantizeLinear')).toHaveLength(2);
    expect(types.filter((type) => type === 'MatMulInteger')).toHaveLength(3);
    expect(report.warnings).toEqual([]);
  });

  it('leaves convolutions in float, and warns where they are most of the model', () => {
    const model = layers();

    const { report } = quantizeDynamic(model, { minElements: 500 });

    expect(report.quantizedNodes).toEqual(['matmul']);
    expect(report.floatNodes.map(({ name }) => name)).toEqual(['first', 'twin', 'other twin', 'up', 'gemm']);
    expect(report.warnings.map(({ code }) => code)).toEqual(['OPTIMIZE_MOSTLY_FLOAT']);
  });

  it('refuses a model without matrix products', () => {
    const model = layers();

    expect(failure(() => quantizeDynamic(model, { exclude: /./ }))).toBe('OPTIMIZE_NOTHING_TO_QUANTIZE');
  });
});

describe('toFloat16Weights()', () => {
  it('keeps what the layers answer in half the size, and warns of the memory', async () => {
    const expected = await runModel(layers(), feed(1, 3, 8, 8));

    const { model, report } = toFloat16Weights(layers(), { minElements: 100 });

    expect(relativeDifference(expected, await runModel(model, feed(1, 3, 8, 8)))).toBeLessThan(0.001);
    expect(report.warnings.map(({ code }) => code)).toEqual(['OPTIMIZE_MORE_MEMORY']);
    expect(report.quantizedNodes).toHaveLength(6);
    expect(encodeModel(model).length).toBeLessThan(encodeModel(layers()).length * 0.72);
  });

  it('clips to the finite range, and says how much', async () => {
    const model = smallModel({
      nodes: [makeNode('MatMul', ['x', 'w'], ['y'])],
      inputs: [value('x', [1, 2])],
      outputs: [value('y', [1, 2])],
      initializers: [makeTensor('w', DATA_TYPES.FLOAT, [2, 2], Float32Array.of(70_000, 1, 2, -1e9))],
    });
    const x = { dtype: 'float32' as const, dims: [1, 2], data: Float32Array.of(1, 1) };

    const { model: half, report } = toFloat16Weights(model, { minElements: 1 });
    const { y } = await runModel(half, { x });

    expect(report.warnings[1]).toEqual({
      code: 'OPTIMIZE_VALUES_CLIPPED',
      message: '2 values of w lie beyond ±65504 and were clipped to it.',
    });
    expect([...(y!.data as Float32Array)]).toEqual([65_506, -65_503]);
  });

  it.each([
    ['Add', [0.1, 0.2], 'may be places'],
    ['Max', [1, 2], 'exact'],
    ['MatMul', [1e-6, 1e-7], 'too small'],
    ['MatMul', [Number.NEGATIVE_INFINITY, 0], 'finite'],
  ])('leaves constants of %s that are %j', (opType, numbers, reason) => {
    const model = layers();
    model.graph.initializer.push(
      makeTensor('constant', DATA_TYPES.FLOAT, [2, 1], Float32Array.from(numbers)),
    );
    model.graph.node.push(makeNode(opType, ['x', 'constant'], ['z'], {}, { name: 'reader' }));
    model.graph.output.push(value('z'));

    const { report } = toFloat16Weights(model, { minElements: 2 });

    expect(report.floatNodes).toEqual([{ name: 'reader', reason: expect.stringContaining(reason) }]);
  });
});

describe('models that are quantized already', () => {
  const quantizers = { quantizeWeights, quantizeDynamic, toFloat16Weights };

  it.each(Object.entries(quantizers))('are refused by %s()', (_, quantize) => {
    const { model } = quantizeWeights(layers(), { minElements: 100 });

    expect(failure(() => quantize(model))).toBe('OPTIMIZE_ALREADY_QUANTIZED');
  });

  it('are refused by toFloat16Weights() in half precision too', () => {
    const { model } = toFloat16Weights(layers(), { minElements: 100 });

    expect(failure(() => toFloat16Weights(model))).toBe('OPTIMIZE_ALREADY_QUANTIZED');
  });
});
