import type { Tensor } from '@lambda-vision/core';
import { describe, expect, it } from 'vitest';
import { runModel } from '../__fixtures__/run-model.js';
import { smallModel, value } from '../__fixtures__/small-model.js';
import { makeNode } from '../onnx/make-node.js';
import { makeTensor } from '../onnx/make-tensor.js';
import type { OnnxModel } from '../onnx/onnx-model.js';
import { readTensor } from '../onnx/read-tensor.js';
import { constantsToInitializers } from './constants-to-initializers.js';
import { foldBatchNorms } from './fold-batch-norms.js';
import { foldConstants } from './fold-constants.js';
import { mergeInitializers } from './merge-initializers.js';
import { removeDeadChannels } from './remove-dead-channels.js';
import { removeIdentities } from './remove-identities.js';
import { stripDocumentation } from './strip-documentation.js';
import { unlistInitializers } from './unlist-initializers.js';

const floats = (name: string, dims: number[], ...values: number[]) =>
  makeTensor(name, 1, dims, Float32Array.from(values));
const opTypes = ({ graph }: OnnxModel) => graph.node.map(({ opType }) => opType);
const names = ({ graph }: OnnxModel) => graph.initializer.map(({ name }) => name);

describe('constantsToInitializers()', () => {
  it('takes every form of a constant but text', () => {
    const model = smallModel({
      nodes: [
        makeNode('Constant', [], ['a'], { value: floats('', [2], 1, 2) }),
        makeNode('Constant', [], ['b'], { value_float: 0.5 }),
        makeNode('Constant', [], ['c'], { value_ints: [1n, 2n ** 40n] }),
        makeNode('Constant', [], ['d'], { value_int: 3n }),
        makeNode('Constant', [], ['e'], { value_floats: Float32Array.of(1) }),
        makeNode('Constant', [], ['f'], { value_string: 'text' }),
      ],
      inputs: [],
      outputs: ['a', 'b', 'c', 'd', 'e', 'f'].map((name) => value(name)),
    });

    expect(constantsToInitializers(model).changes).toBe(5);

    expect(opTypes(model)).toEqual(['Constant']);
    expect(model.graph.initializer.map((tensor) => [tensor.name, [...readTensor(tensor).data]])).toEqual([
      ['a', [1, 2]],
      ['b', [0.5]],
      ['c', [1n, 2n ** 40n]],
      ['d', [3n]],
      ['e', [1]],
    ]);
  });
});

describe('foldConstants()', () => {
  function expanding(length: bigint): OnnxModel {
    return smallModel({
      nodes: [makeNode('Expand', ['one', 'shape'], ['many']), makeNode('Add', ['x', 'many'], ['y'])],
      inputs: [value('x', [1])],
      outputs: [value('y')],
      initializers: [floats('one', [1], 1), makeTensor('shape', 7, [1], BigInt64Array.of(length))],
    });
  }

  it('folds what grows a little, and leaves what grows much with a warning', async () => {
    const [small, large] = [expanding(100n), expanding(1_000_000n)];

    expect(await foldConstants(small)).toMatchObject({ changes: 1, warnings: [] });
    const report = await foldConstants(large);

    expect(opTypes(small)).toEqual(['Add']);
    expect(names(small)).toEqual(['many']);
    expect(opTypes(large)).toEqual(['Expand', 'Add']);
    expect(report).toMatchObject({ changes: 0 });
    expect(report.warnings[0]).toMatch('1 constant nodes stay');
  });

  it('never folds what is random, weights that are stored as int8, or inputs that can be fed', async () => {
    const model = smallModel({
      nodes: [
        makeNode('RandomNormal', [], ['r'], { shape: [1n] }),
        makeNode('DequantizeLinear', ['q', 's'], ['w']),
        makeNode('Neg', ['default'], ['n']),
        makeNode('Sum', ['x', 'r', 'w', 'n'], ['y']),
      ],
      inputs: [value('x', [1]), value('default', [1])],
      outputs: [value('y')],
      initializers: [
        makeTensor('q', 3, [1], Int8Array.of(3)),
        floats('s', [], 0.5),
        floats('default', [1], 1),
      ],
    });

    expect((await foldConstants(model)).changes).toBe(0);
  });

  it.each([-1, Number.NaN])('refuses %s bytes of growth', async (maxGrowthBytes) => {
    await expect(foldConstants(expanding(1n), { maxGrowthBytes })).rejects.toMatchObject({
      code: 'OPTIMIZE_INVALID_OPTION',
    });
  });

  it('leaves nodes that the engine cannot compute, and says why', async () => {
    const model = smallModel({
      nodes: [makeNode('Reshape', ['a', 'shape'], ['y'])],
      inputs: [],
      outputs: [value('y')],
      initializers: [floats('a', [2], 1, 2), makeTensor('shape', 7, [1], BigInt64Array.of(3n))],
    });

    const { changes, warnings } = await foldConstants(model);

    expect(changes).toBe(0);
    expect(warnings[0]).toMatch('1 constant nodes were left as they are: ');
  });
});

describe('removeIdentities()', () => {
  it('keeps the names of outputs, and identities that join an input with an output', () => {
    const model = smallModel({
      nodes: [
        makeNode('Relu', ['x'], ['a']),
        makeNode('Identity', ['a'], ['y']),
        makeNode('Identity', ['x'], ['z']),
      ],
      inputs: [value('x', [1])],
      outputs: [value('y'), value('z')],
    });

    expect(removeIdentities(model).changes).toBe(1);

    expect(model.graph.node.map(({ opType, output }) => [opType, ...output])).toEqual([
      ['Relu', 'y'],
      ['Identity', 'z'],
    ]);
  });

  it('keeps a dropout that trains or whose mask is read', () => {
    const model = smallModel({
      nodes: [
        makeNode('Dropout', ['x', '', 'yes'], ['a']),
        makeNode('Dropout', ['a', '', 'no'], ['b', 'unread']),
        makeNode('Dropout', ['b'], ['y', 'mask']),
      ],
      inputs: [value('x', [1])],
      outputs: [value('y'), value('mask', undefined, 9)],
      initializers: [makeTensor('yes', 9, [], Uint8Array.of(1)), makeTensor('no', 9, [], Uint8Array.of(0))],
    });

    expect(removeIdentities(model).changes).toBe(1);
    expect(model.graph.node.map(({ input }) => input[0])).toEqual(['x', 'a']);
  });
});

describe('mergeInitializers()', () => {
  it('keeps one of equal tensors of the same type and dims', () => {
    const model = smallModel({
      nodes: [makeNode('Sum', ['a', 'b', 'c', 'd'], ['y'])],
      inputs: [],
      outputs: [value('y')],
      initializers: [
        floats('a', [2], 1, 2),
        { name: 'b', dims: [2], dataType: 1, floatData: Float32Array.of(1, 2) },
        floats('c', [2, 1], 1, 2),
        makeTensor('d', 6, [2], new Int32Array(Float32Array.of(1, 2).buffer)),
      ],
    });

    expect(mergeInitializers(model).changes).toBe(1);

    expect(names(model)).toEqual(['a', 'c', 'd']);
    expect(model.graph.node[0]?.input).toEqual(['a', 'a', 'c', 'd']);
  });
});

describe('foldBatchNorms()', () => {
  it('leaves a norm whose layer others read too, and says so', () => {
    const one = (name: string) => floats(name, [1], 1);
    const model = smallModel({
      nodes: [
        makeNode('Conv', ['x', 'w'], ['a']),
        makeNode('BatchNormalization', ['a', 's', 'b', 'm', 'v'], ['n']),
        makeNode('Add', ['a', 'n'], ['y']),
      ],
      inputs: [value('x', [1, 1, 4, 4])],
      outputs: [value('y')],
      initializers: [floats('w', [1, 1, 1, 1], 2), one('s'), one('b'), one('m'), one('v')],
    });

    expect(foldBatchNorms(model)).toMatchObject({
      changes: 0,
      warnings: [expect.stringMatching('1 batch norm')],
    });
  });
});

describe('removeDeadChannels()', () => {
  /** Two layers: the first has a channel that is 0.5 everywhere, one that is 0, and one that nobody reads. */
  function deadModel(pads: readonly bigint[]): OnnxModel {
    return smallModel({
      nodes: [
        makeNode('Conv', ['x', 'w1', 'b1'], ['a']),
        makeNode('Relu', ['a'], ['b']),
        makeNode('Conv', ['b', 'w2'], ['y'], { pads, kernel_shape: [3n, 3n] }),
      ],
      inputs: [value('x', [1, 1, 5, 5])],
      outputs: [value('y')],
      initializers: [
        floats('w1', [4, 1, 1, 1], 0, 0, 3, 2),
        floats('b1', [4], 0.5, -1, 0, 0),
        makeTensor(
          'w2',
          1,
          [1, 4, 3, 3],
          Float32Array.from({ length: 36 }, (_, i) => (i < 18 || i > 26 ? 1 + i / 8 : 0)),
        ),
      ],
    });
  }
  const x: Tensor = {
    dtype: 'float32',
    dims: [1, 1, 5, 5],
    data: Float32Array.from({ length: 25 }, (_, i) => Math.sin(i)),
  };

  it('moves constant channels into the bias, and drops those that nobody reads', async () => {
    const model = deadModel([0n, 0n, 0n, 0n]);
    const before = await runModel(model, { x });

    expect(removeDeadChannels(model).changes).toBe(3);

    const layers = model.graph.node.filter(({ opType }) => opType === 'Conv');
    const dims = layers.map(
      ({ input }) => model.graph.initializer.find(({ name }) => name === input[1])?.dims,
    );
    expect(dims).toEqual([
      [1, 1, 1, 1],
      [1, 1, 3, 3],
    ]);
    const after = await runModel(model, { x });
    for (const [index, each] of (before.y!.data as Float32Array).entries()) {
      expect(after.y!.data[index]).toBeCloseTo(each, 4);
    }
  });

  it('keeps a constant channel before padding, where it would not be constant at the border', async () => {
    const model = deadModel([1n, 1n, 1n, 1n]);
    const before = await runModel(model, { x });

    expect(removeDeadChannels(model).changes).toBe(2);

    const after = await runModel(model, { x });
    expect([...(after.y!.data as Float32Array)]).toEqual([...(before.y!.data as Float32Array)]);
  });
});

describe('removeDeadChannels() through a depthwise convolution', () => {
  /** A channel that is 0.5 everywhere, another, a depthwise convolution, a layer that sums both. */
  function depthwiseModel(pad: bigint): OnnxModel {
    return smallModel({
      nodes: [
        makeNode('Conv', ['x', 'w1', 'b1'], ['a']),
        makeNode('Conv', ['a', 'w2', 'b2'], ['b'], { group: 2n, pads: [pad, pad, pad, pad] }),
        makeNode('Conv', ['b', 'w3'], ['y']),
      ],
      inputs: [value('x', [1, 1, 5, 5])],
      outputs: [value('y')],
      initializers: [
        floats('w1', [2, 1, 1, 1], 0, 2),
        floats('b1', [2], 0.5, 0),
        makeTensor(
          'w2',
          1,
          [2, 1, 3, 3],
          Float32Array.from({ length: 18 }, (_, i) => 1 + i / 4),
        ),
        floats('b2', [2], 0.25, -1),
        floats('w3', [1, 2, 1, 1], 3, 4),
      ],
    });
  }
  const x: Tensor = {
    dtype: 'float32',
    dims: [1, 1, 5, 5],
    data: Float32Array.from({ length: 25 }, (_, i) => Math.cos(i)),
  };

  it.each([
    ['moves what it makes of a constant', 0n, 1],
    ['keeps a constant that its padding breaks', 1n, 0],
  ])('%s', async (_, pad, changes) => {
    const model = depthwiseModel(pad);
    const before = await runModel(model, { x });

    expect(removeDeadChannels(model).changes).toBe(changes);

    const after = await runModel(model, { x });
    for (const [index, each] of (before.y!.data as Float32Array).entries()) {
      expect(after.y!.data[index]).toBeCloseTo(each, 4);
    }
  });
});

describe('stripDocumentation()', () => {
  it('takes descriptions away and keeps names, and the last of each metadata key', () => {
    const model = smallModel({
      nodes: [
        { ...makeNode('Relu', ['x'], ['a']), docString: 'why', metadataProps: [{ key: 'k', value: 'v' }] },
      ],
      inputs: [{ ...value('x', [1]), docString: 'picture' }],
      outputs: [value('a')],
    });
    model.docString = 'model';
    model.graph.valueInfo = [value('a', [1])];
    model.metadataProps = [
      { key: 'a', value: 'old' },
      { key: 'b', value: '1' },
      { key: 'a', value: 'new' },
    ];

    expect(stripDocumentation(model).changes).toBe(6);

    expect(model.graph.node[0]).toEqual(makeNode('Relu', ['x'], ['a']));
    expect(model.graph.input).toEqual([value('x', [1])]);
    expect(model.graph.valueInfo).toEqual([]);
    expect(model.metadataProps).toEqual([
      { key: 'b', value: '1' },
      { key: 'a', value: 'new' },
    ]);
  });
});

describe('unlistInitializers()', () => {
  it('leaves the inputs that have to be fed', () => {
    const model = smallModel({
      nodes: [makeNode('Add', ['x', 'w'], ['y'])],
      inputs: [value('w', [1]), value('x', [1])],
      outputs: [value('y')],
      initializers: [floats('w', [1], 1)],
    });

    expect(unlistInitializers(model).changes).toBe(1);

    expect(model.graph.input.map(({ name }) => name)).toEqual(['x']);
  });
});
