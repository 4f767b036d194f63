import { describe, expect, it } from 'vitest';
import { convChain } from '../__fixtures__/conv-chain.js';
import { randomInputs } from '../__fixtures__/random-inputs.js';
import { relativeDifference, runModel } from '../__fixtures__/run-model.js';
import { calibrate } from '../calibrate/calibrate.js';
import { encodeModel } from '../onnx/encode-model.js';
import { measureBiasErrors } from './measure-bias-errors.js';
import { quantizeStatic } from './quantize-static.js';

const inputs = randomInputs(8, [1, 3, 8, 8]);
const samples = inputs.slice(0, 4);

/** Whole ranges, but of what two layers read the upper end is cut off: that is too small on the average. */
async function cutRanges(model: ReturnType<typeof convChain>) {
  const ranges = await calibrate(model, samples, { method: 'minmax' });
  for (const name of ['a0', 'a1'])
    ranges.set(name, { min: ranges.get(name)!.min, max: 0.5 * ranges.get(name)!.max });
  return ranges;
}

describe('measureBiasErrors()', () => {
  it.each(['Relu', 'SiLU'] as const)(
    'finds what cut ranges take from layers, behind %s',
    async (activation) => {
      const model = convChain({ activation });
      const ranges = await cutRanges(model);
      const before = encodeModel(model);

      const biasErrors = await measureBiasErrors(model, ranges, samples);

      expect([...biasErrors.keys()]).toEqual(['conv0', 'conv1', 'conv2', 'conv3']);
      expect(biasErrors.get('conv2')).toHaveLength(8);
      expect(Buffer.compare(encodeModel(model), before)).toBe(0);
      const error = async (options: object) => {
        const { model: quantized } = quantizeStatic(model, ranges, { format: 'qdq', ...options });
        let sum = 0;
        for (const input of inputs.slice(4)) {
          sum += relativeDifference(await runModel(model, input), await runModel(quantized, input));
        }
        return sum;
      };
      const [corrected, uncorrected] = [await error({ biasErrors }), await error({})];
      expect(corrected).toBeLessThan(0.9 * uncorrected);
    },
  );

  it('finds next to nothing where nothing is cut, and nothing of layers in float', async () => {
    const model = convChain();
    const ranges = await calibrate(model, samples, { method: 'minmax' });

    const biasErrors = await measureBiasErrors(model, ranges, samples, { exclude: ['conv1'] });

    expect([...biasErrors.keys()]).toEqual(['conv0', 'conv2', 'conv3']);
    for (const errors of biasErrors.values())
      for (const error of errors) expect(Math.abs(error)).toBeLessThan(0.05);
  });

  it('takes as many samples as allowed, and asks for no more', async () => {
    const model = convChain();
    const ranges = await calibrate(model, samples, { method: 'minmax' });
    let asked = 0;
    async function* counted() {
      for (const sample of samples) {
        asked++;
        yield sample;
      }
    }

    const two = await measureBiasErrors(model, ranges, counted(), { maxSamples: 2 });

    expect(asked).toBe(2);
    expect(two).toEqual(await measureBiasErrors(model, ranges, samples.slice(0, 2)));
  });

  it('ends between two samples when it is aborted', async () => {
    const model = convChain();
    const ranges = await calibrate(model, samples, { method: 'minmax' });
    const signal = AbortSignal.abort(new Error('enough'));

    await expect(measureBiasErrors(model, ranges, samples, { signal })).rejects.toThrow('enough');
  });
});
