import { describe, expect, it } from 'vitest';
import { mulberry32 } from '../__fixtures__/random-models.js';
import { relativeDifference, runModel } from '../__fixtures__/run-model.js';
import { smallModel, value } from '../__fixtures__/small-model.js';
import { makeNode } from '../onnx/make-node.js';
import { makeTensor } from '../onnx/make-tensor.js';
import { pruneChannels } from './prune-channels.js';

const random = mulberry32(7);
const weights = (name: string, dims: number[], make = () => random() * 2 - 1) => {
  const length = dims.reduce((product, extent) => product * extent, 1);
  return makeTensor(name, 1, dims, Float32Array.from({ length }, make));
};

/** 16 channels of which 8 are sums of two others: they say nothing new, but a cut alone would lose them. */
function redundantModel() {
  const basis = Float32Array.from({ length: 8 * 3 }, () => random() * 2 - 1);
  const doubled = Float32Array.from({ length: 16 * 3 }, (_, index) => {
    const [row, column] = [Math.floor(index / 3), index % 3];
    if (row < 8) return basis[index]!;
    return basis[(row - 8) * 3 + column]! + basis[((row - 7) % 8) * 3 + column]!;
  });
  return smallModel({
    nodes: [
      makeNode('Conv', ['input', 'first'], ['hidden']),
      makeNode('Conv', ['hidden', 'second'], ['output']),
    ],
    initializers: [makeTensor('first', 1, [16, 3, 1, 1], doubled), weights('second', [4, 16, 1, 1])],
    inputs: [value('input', [1, 3, 8, 8])],
    outputs: [value('output')],
  });
}

const sample = () => ({
  input: {
    dtype: 'float32' as const,
    dims: [1, 3, 8, 8],
    data: Float32Array.from({ length: 192 }, () => random() * 2 - 1),
  },
});

describe('pruneChannels', () => {
  it('refits what is left, so that channels which others can stand for are not missed', async () => {
    const model = redundantModel();
    const { model: pruned, report } = await pruneChannels(model, {
      fraction: 0.5,
      samples: [sample(), sample()],
    });

    expect(report).toEqual({
      chains: [{ from: 'Conv_hidden', to: 'Conv_output', channels: 16, removed: 8 }],
      channels: 16,
      removed: 8,
      warnings: [],
    });
    const other = sample();
    const difference = relativeDifference(await runModel(model, other), await runModel(pruned, other));
    expect(difference).toBeLessThan(1e-3);
  });

  it('tells what was lost, and refuses what loses too much', async () => {
    const options = { fraction: 0.5, samples: [sample()], evaluate: () => 0.2 };

    expect((await pruneChannels(redundantModel(), { ...options, maxDrop: 0.2 })).report.drop).toBe(0.2);
    await expect(pruneChannels(redundantModel(), { ...options, maxDrop: 0.1 })).rejects.toMatchObject({
      code: 'OPTIMIZE_DROP_EXCEEDED',
      message: expect.stringContaining('at most 0.1 but it loses 0.2'),
    });
    await expect(
      pruneChannels(redundantModel(), { ...options, evaluate: () => Number.NaN, maxDrop: 0.1 }),
    ).rejects.toMatchObject({ code: 'OPTIMIZE_DROP_EXCEEDED' });
  });

  it('leaves a model without such chains as it is, and says so', async () => {
    const model = smallModel({
      nodes: [makeNode('Conv', ['input', 'first'], ['output'])],
      initializers: [weights('first', [4, 3, 1, 1])],
      inputs: [value('input', [1, 3, 8, 8])],
      outputs: [value('output')],
    });

    const { report } = await pruneChannels(model, { fraction: 0.5, samples: [sample()] });

    expect(report).toMatchObject({ removed: 0, warnings: [expect.stringContaining('no two convolutions')] });
  });

  it('leaves channels in whose values are not finite, and says so', async () => {
    const model = redundantModel();
    const broken = sample();
    broken.input.data[0] = Number.NaN;

    const { report } = await pruneChannels(model, { fraction: 0.5, samples: [broken] });

    expect(report).toMatchObject({ removed: 0, warnings: [expect.stringContaining('not finite')] });
  });

  it.each([
    [{ fraction: 0 }, 'fraction'],
    [{ fraction: 1 }, 'fraction'],
    [{ fraction: Number.NaN }, 'fraction'],
    [{ maxSamples: 0 }, 'maxSamples'],
    [{ multipleOf: 1.5 }, 'multipleOf'],
    [{ maxDrop: 2, evaluate: () => 0 }, 'maxDrop'],
    [{ maxDrop: 0.1 }, 'evaluate'],
  ])('refuses %o', async (options, name) => {
    await expect(
      pruneChannels(redundantModel(), { fraction: 0.5, samples: [sample()], ...options }),
    ).rejects.toMatchObject({ code: 'OPTIMIZE_INVALID_OPTION', message: expect.stringContaining(name) });
  });

  it('refuses to prune without a sample', async () => {
    await expect(pruneChannels(redundantModel(), { fraction: 0.5, samples: [] })).rejects.toMatchObject({
      code: 'OPTIMIZE_NO_CALIBRATION_DATA',
    });
  });
});
