import type { Tensor } from '@lambda-vision/core';
import { describe, expect, it } from 'vitest';
import { relativeDifference, runModel } from '../__fixtures__/run-model.js';
import { smallModel, value } from '../__fixtures__/small-model.js';
import { OptimizeError } from '../errors/optimize-error.js';
import { getOpset } from '../graph/opset.js';
import { cloneModel } from '../onnx/clone-model.js';
import type { AttributeValue } from '../onnx/make-attribute.js';
import { makeNode } from '../onnx/make-node.js';
import { makeTensor } from '../onnx/make-tensor.js';
import type { OnnxModel } from '../onnx/onnx-model.js';
import type { OnnxTensor } from '../onnx/onnx-tensor.js';
import { upgradeOpset } from './upgrade-opset.js';

const x: Tensor = {
  dtype: 'float32',
  dims: [1, 2, 3, 4],
  data: Float32Array.from({ length: 24 }, (_, index) => Math.sin(index * 7) * 3),
};

type Attributes = Readonly<Record<string, AttributeValue>>;

interface OneNode {
  readonly opset: number;
  readonly op: string;
  readonly attributes?: Attributes;
  readonly others?: readonly OnnxTensor[];
  readonly outputs?: number;
  readonly outputTypes?: readonly number[];
}

function oneNode({ opset, op, attributes, others = [], outputs = 1, outputTypes = [] }: OneNode): OnnxModel {
  const names = Array.from({ length: outputs }, (_, index) => `y${index}`);
  return smallModel({
    opset,
    nodes: [makeNode(op, ['x', ...others.map(({ name }) => name!)], names, attributes)],
    inputs: [value('x', [1, 2, 3, 4])],
    outputs: names.map((name, index) => value(name, undefined, outputTypes[index])),
    initializers: others,
  });
}

const scales = (...values: number[]): OnnxTensor =>
  makeTensor('scales', 1, [values.length], Float32Array.from(values));
const statistics = ['scale', 'shift', 'mean', 'variance'].map((name, index) =>
  makeTensor(name, 1, [2], Float32Array.of(1 + index, 2)),
);

const CASES: readonly OneNode[] = [
  { opset: 9, op: 'Slice', attributes: { starts: [1n, 0n], ends: [2n ** 63n - 1n, 2n], axes: [2n, 3n] } },
  { opset: 9, op: 'Slice', attributes: { starts: [0n, 1n], ends: [1n, 2n] } },
  { opset: 10, op: 'Clip', attributes: { min: -1, max: 2 } },
  { opset: 10, op: 'Clip', attributes: { max: 1 } },
  { opset: 10, op: 'Clip', attributes: { min: 0 } },
  { opset: 10, op: 'Clip' },
  { opset: 10, op: 'Pad', attributes: { pads: [0n, 0n, 1n, 0n, 0n, 0n, 0n, 2n], value: 1.5 } },
  { opset: 10, op: 'Pad', attributes: { pads: [0n, 0n, 1n, 0n, 0n, 0n, 1n, 2n], mode: 'reflect' } },
  { opset: 9, op: 'TopK', attributes: { k: 2n }, outputs: 2, outputTypes: [1, 7] },
  { opset: 12, op: 'Split', attributes: { axis: 3n, split: [1n, 3n] }, outputs: 2 },
  { opset: 12, op: 'Split', attributes: { axis: 3n }, outputs: 2 },
  { opset: 12, op: 'Squeeze', attributes: { axes: [0n] } },
  { opset: 12, op: 'Squeeze' },
  { opset: 12, op: 'Unsqueeze', attributes: { axes: [0n, 5n] } },
  { opset: 12, op: 'ReduceSum', attributes: { axes: [-1n], keepdims: 0n } },
  { opset: 12, op: 'ReduceSum' },
  ...['Softmax', 'LogSoftmax', 'Hardmax'].flatMap((op): OneNode[] => [
    { opset: 12, op },
    { opset: 12, op, attributes: { axis: 3n } },
    { opset: 12, op, attributes: { axis: -1n } },
    { opset: 12, op, attributes: { axis: -2n } },
    { opset: 9, op, attributes: { axis: 0n } },
  ]),
  { opset: 7, op: 'Upsample', attributes: { scales: Float32Array.of(1, 1, 2, 3) } },
  { opset: 9, op: 'Upsample', attributes: { mode: 'linear' }, others: [scales(1, 1, 2, 2)] },
  { opset: 9, op: 'Upsample', others: [scales(1, 1, 1.5, 2)] },
  { opset: 10, op: 'Resize', others: [scales(1, 1, 0.5, 0.6)] },
  { opset: 10, op: 'Resize', others: [scales(1, 1, 2, 1.7)] },
  { opset: 10, op: 'Resize', attributes: { mode: 'linear' }, others: [scales(1, 1, 2, 0.5)] },
  { opset: 8, op: 'BatchNormalization', attributes: { spatial: 1n }, others: statistics },
  { opset: 11, op: 'BatchNormalization', others: statistics },
  { opset: 9, op: 'Dropout', attributes: { ratio: 0.5 } },
];

describe('upgradeOpset()', () => {
  it.each(CASES)('keeps what $op of opset $opset answers (case %#)', async (one) => {
    const model = oneNode(one);
    const upgraded = cloneModel(model);

    upgradeOpset(upgraded);

    expect(getOpset(upgraded)).toBe(13);
    const [expected, received] = [await runModel(model, { x }), await runModel(upgraded, { x })];
    expect(relativeDifference(expected, received)).toBe(0);
  });

  it('upgrades subgraphs too', async () => {
    const branch = (name: string, max: number) => ({
      graph: {
        name,
        node: [makeNode('Clip', ['x'], [`${name}_out`], { min: 0, max })],
        initializer: [],
        input: [],
        output: [value(`${name}_out`)],
        valueInfo: [],
      },
    });
    const model = smallModel({
      opset: 10,
      nodes: [
        makeNode('If', ['condition'], ['y'], { then_branch: branch('a', 1), else_branch: branch('b', 2) }),
      ],
      inputs: [value('x', [1, 2, 3, 4]), value('condition', [], 9)],
      outputs: [value('y')],
    });
    const upgraded = cloneModel(model);
    const feeds = { x, condition: { dtype: 'bool', dims: [], data: Uint8Array.of(1) } as const };

    expect(upgradeOpset(upgraded).changes).toBe(2);

    expect(await runModel(upgraded, feeds)).toEqual(await runModel(model, feeds));
  });

  it('takes initializers of the oldest format out of the inputs, so that they stay constant', () => {
    const model = oneNode({ opset: 8, op: 'BatchNormalization', others: statistics });
    model.irVersion = 3;
    model.graph.input.push(...statistics.map(({ name }) => value(name!, [2])));

    upgradeOpset(model);

    expect(model.graph.input.map(({ name }) => name)).toEqual(['x']);
    expect(model.irVersion).toBe(7);
  });

  it('leaves models of opset 13 and later as they are', () => {
    const model = oneNode({ opset: 17, op: 'Relu' });

    expect(upgradeOpset(model)).toEqual({ pass: 'upgradeOpset', changes: 0, warnings: [] });
    expect(getOpset(model)).toBe(17);
  });

  const half = makeTensor('w', 10, [1], Uint16Array.of(0));
  it.each<[string, OnnxModel, string]>([
    ['an opset before 7', oneNode({ opset: 6, op: 'Relu' }), 'opset 7 or later but it has opset 6'],
    [
      'statistics per pixel',
      oneNode({ opset: 7, op: 'BatchNormalization', attributes: { spatial: 0n }, others: statistics }),
      'BatchNormalization BatchNormalization_y0 of opset 7 cannot be upgraded',
    ],
    [
      'batch norms in training',
      oneNode({ opset: 9, op: 'BatchNormalization', others: statistics, outputs: 5 }),
      'it is in training',
    ],
    ['a mask that is read', oneNode({ opset: 9, op: 'Dropout', outputs: 2 }), 'its mask is read'],
    [
      'resizing both ways to the nearest pixel',
      oneNode({ opset: 10, op: 'Resize', others: [scales(1, 1, 2, 0.5)] }),
      'it enlarges and shrinks at once',
    ],
    ['scans in batches', oneNode({ opset: 8, op: 'Scan' }), 'it scans in batches'],
    [
      'bounds of another type',
      {
        ...oneNode({ opset: 10, op: 'Clip', attributes: { min: 0 } }),
        graph: {
          ...oneNode({ opset: 10, op: 'Clip', attributes: { min: 0 } }).graph,
          input: [value('x', [1], 10)],
          initializer: [half],
        },
      },
      'its min has the data type 10',
    ],
  ])('refuses %s', (_, model, message) => {
    const upgrade = () => upgradeOpset(model);

    expect(upgrade).toThrow(OptimizeError);
    expect(upgrade).toThrow(message);
    expect(upgrade).toThrow(expect.objectContaining({ code: 'OPTIMIZE_OPERATOR_UNSUPPORTED' }));
  });
});
