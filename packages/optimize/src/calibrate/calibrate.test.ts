import { describe, expect, it } from 'vitest';
import { convChain } from '../__fixtures__/conv-chain.js';
import { randomInputs } from '../__fixtures__/random-inputs.js';
import { smallModel, value } from '../__fixtures__/small-model.js';
import { OPTIMIZE_ERROR_CODES } from '../errors/optimize-error-codes.js';
import { makeNode } from '../onnx/make-node.js';
import { calibrate } from './calibrate.js';
import type { CalibrationSample } from './calibration-sample.js';
import { groupTensors } from './group-tensors.js';

/** `y` is the Relu of `x` times itself; `rows` counts and is no float. */
const model = smallModel({
  nodes: [
    makeNode('Mul', ['x', 'x'], ['squares']),
    makeNode('Relu', ['x'], ['y']),
    makeNode('Shape', ['x'], ['dims']),
    makeNode('Squeeze', ['dims'], ['rows']),
    makeNode('Exp', ['y'], ['exp']),
  ],
  inputs: [value('x', ['n'])],
  outputs: [value('exp', ['n']), value('rows', [], 7), value('squares', ['n'])],
});

const sample = (...data: number[]): CalibrationSample => ({
  x: { dtype: 'float32', dims: [data.length], data: Float32Array.from(data) },
});
const halves: CalibrationSample = {
  x: { dtype: 'float32', dims: [200_000], data: new Float32Array(200_000).fill(0.5) },
};

describe('calibrate()', () => {
  it('finds the range of every float tensor that an operator in question reads or writes', async () => {
    const ranges = await calibrate(model, [sample(-3, 1), sample(2, 0.5, 1)], { method: 'minmax' });

    expect([...ranges].sort()).toEqual([
      ['squares', { min: 0.25, max: 9 }],
      ['x', { min: -3, max: 2 }],
      ['y', { min: 0, max: 2 }],
    ]);
  });

  it('leaves outliers and what is not finite out', async () => {
    const values = Array.from({ length: 20_000 }, (_, at) => at / 20_000);

    const ranges = await calibrate(model, [sample(...values, 1000, Number.NaN, Number.POSITIVE_INFINITY)], {
      percentile: 99.9,
    });

    expect(ranges.get('x')?.max).toBeLessThan(3);
  });

  it.each(['percentile', 'mse', 'entropy'] as const)('stays within what was seen with %s', async (method) => {
    const chain = convChain();
    const inputs = randomInputs(2, [1, 3, 8, 8]);
    const [all, narrower] = [
      await calibrate(chain, inputs, { method: 'minmax' }),
      await calibrate(chain, inputs, { method }),
    ];

    expect([...narrower.keys()]).toEqual([...all.keys()]);
    for (const [name, { min, max }] of narrower) {
      expect(min).toBeGreaterThanOrEqual(all.get(name)!.min);
      expect(max).toBeLessThanOrEqual(all.get(name)!.max);
      expect(max).toBeGreaterThan(min);
    }
  });

  it('takes as many samples as allowed and asks for no more', async () => {
    let asked = 0;
    async function* samples() {
      for (const last of [1, 2, 3]) {
        asked++;
        yield sample(0, last);
      }
    }

    const ranges = await calibrate(model, samples(), { method: 'minmax', maxSamples: 2 });

    expect(asked).toBe(2);
    expect(ranges.get('x')?.max).toBe(2);
  });

  it('finds the same in groups that bound the memory, and says how far it is', async () => {
    const large = smallModel({
      nodes: [
        makeNode('Relu', ['x'], ['a']),
        makeNode('Sigmoid', ['a'], ['b']),
        makeNode('Mul', ['a', 'b'], ['y']),
      ],
      inputs: [value('x', ['n'])],
      outputs: [value('y', ['n'])],
    });
    const inputs = [halves, sample(2, 3)];
    const steps: string[] = [];
    const onProgress = (done: number, total: number) => steps.push(`${done}/${total}`);

    const grouped = await calibrate(large, inputs, { method: 'minmax', maxBytes: 2 ** 20, onProgress });

    expect(grouped).toEqual(await calibrate(large, inputs, { method: 'minmax' }));
    expect(steps).toEqual(['1/6', '2/6', '3/6', '4/6', '5/6', '6/6']);
  });

  it('refuses to calibrate with nothing', async () => {
    await expect(calibrate(model, [])).rejects.toMatchObject({
      code: OPTIMIZE_ERROR_CODES.NO_CALIBRATION_DATA,
    });
  });

  it.each([
    ['method', 'best'],
    ['percentile', 50],
    ['bins', 63],
    ['maxSamples', 0],
    ['maxBytes', 1],
  ])('refuses a %s of %s', async (option, received) => {
    await expect(calibrate(model, [sample(1)], { [option]: received })).rejects.toMatchObject({
      code: OPTIMIZE_ERROR_CODES.INVALID_OPTION,
      message: expect.stringContaining(option),
    });
  });

  it('ends between two runs when it is aborted', async () => {
    const controller = new AbortController();
    const onProgress = () => controller.abort(new Error('enough'));

    const calibration = calibrate(model, [sample(1), sample(2)], { signal: controller.signal, onProgress });

    await expect(calibration).rejects.toThrow('enough');
  });
});

describe('groupTensors()', () => {
  it('fills groups in order, and gives a tensor that is too large one of its own', () => {
    const elements = new Map([
      ['a', 4],
      ['b', 6],
      ['c', 1],
      ['d', 20],
      ['e', 2],
    ]);

    expect(groupTensors(elements, 10)).toEqual([['a', 'b'], ['c'], ['d'], ['e']]);
  });
});
