import { describe, expect, it } from 'vitest';
import { convChain } from '../__fixtures__/conv-chain.js';
import { randomInputs } from '../__fixtures__/random-inputs.js';
import { calibrate } from '../calibrate/calibrate.js';
import { OPTIMIZE_ERROR_CODES } from '../errors/optimize-error-codes.js';
import { encodeModel } from '../onnx/encode-model.js';
import type { OnnxModel } from '../onnx/onnx-model.js';
import { measureBiasErrors } from '../quantize/measure-bias-errors.js';
import { quantizeStatic } from '../quantize/quantize-static.js';
import { measureSensitivity } from './measure-sensitivity.js';
import { searchFloatLayers } from './search-float-layers.js';
import { searchSensitivity } from './search-sensitivity.js';
import { signalToNoise } from './signal-to-noise.js';

const inputs = randomInputs(4, [1, 3, 8, 8]);

/** One channel of the result of `conv2` is 2000 times louder than the others, which share its 256 levels. */
const model = convChain({ louder: { 2: 2000 } });
const ranges = await calibrate(model, inputs, { method: 'minmax' });

function floatConvs({ graph }: OnnxModel): string[] {
  return graph.node.flatMap(({ opType, name = '' }) => (opType === 'Conv' ? [name] : []));
}

describe('signalToNoise()', () => {
  const outputs = (...data: number[]) => [
    { y: { dtype: 'float32', dims: [data.length], data: Float32Array.from(data) } as const },
  ];

  it('is 20 dB where a hundredth of the energy changed, and infinite where nothing did', () => {
    expect(signalToNoise(outputs(10, 0), outputs(10, 1))).toBeCloseTo(20, 5);
    expect(signalToNoise(outputs(10, 0), outputs(10, 0))).toBe(Number.POSITIVE_INFINITY);
  });

  it('is that of the noise on the average of the outputs, however strong they are', () => {
    const [loud, louder] = [outputs(1000)[0]!.y, outputs(1010)[0]!.y];
    const [soft, softer] = [outputs(1)[0]!.y, outputs(0.7)[0]!.y];
    const noise = signalToNoise([{ y: loud, z: soft }], [{ y: louder, z: softer }]);

    expect(noise).toBeCloseTo(-10 * Math.log10((0.01 ** 2 + 0.3 ** 2) / 2), 4);
  });
});

describe('measureSensitivity()', () => {
  it('puts the layer first whose numbers fit 256 levels worst', async () => {
    const steps: string[] = [];

    const sensitivities = await measureSensitivity(model, ranges, inputs.slice(0, 2), {
      onProgress: (done, total) => steps.push(`${done}/${total}`),
    });

    expect(sensitivities).toHaveLength(5);
    expect(sensitivities[0]?.name).toMatch(/^conv[23]$/);
    expect(sensitivities[0]!.sqnrDb).toBeLessThan(sensitivities[4]!.sqnrDb);
    expect(steps.at(-1)).toBe('5/5');
  });

  it('refuses to measure without samples', async () => {
    await expect(measureSensitivity(model, ranges, [])).rejects.toMatchObject({
      code: OPTIMIZE_ERROR_CODES.NO_CALIBRATION_DATA,
    });
  });
});

describe('searchSensitivity()', () => {
  it('keeps the fewest layers in float that it takes, the most sensitive ones', async () => {
    const steps: string[] = [];
    const search = await searchSensitivity({
      model,
      ranges,
      samples: inputs.slice(0, 2),
      evaluate: (quantized) => (floatConvs(quantized).length < 3 ? 0.5 : 0.01),
      maxDrop: 0.02,
      onProgress: (done, total) => steps.push(`${done}/${total}`),
    });

    expect(search).toMatchObject({ drop: 0.01, isWithin: true });
    expect(search.floatLayers).toEqual(
      search.sensitivities.slice(0, search.floatLayers.length).map(({ name }) => name),
    );
    expect(floatConvs(search.model)).toHaveLength(3);
    expect(steps.at(-1)).toBe('17/17');
  });

  it('gives the model that lost least where none is allowed', async () => {
    const drops = [0.4, 0.3, 0.2, 0.25];
    const search = await searchSensitivity({
      model,
      ranges,
      samples: inputs.slice(0, 1),
      evaluate: () => drops.shift() ?? 1,
      maxDrop: 0.1,
      exclude: /conv0/,
    });

    expect(search).toMatchObject({ drop: 0.2, isWithin: false });
    expect(floatConvs(search.model)).toContain('conv0');
    expect(search.trials.map(({ floatLayers }) => floatLayers)).toEqual([0, 1, 2, 3]);
  });

  it('corrects biases, by what it is given or by what it measures', async () => {
    const options = { model, ranges, samples: inputs.slice(0, 2), evaluate: () => 0, maxDrop: 0 } as const;
    const biasErrors = await measureBiasErrors(model, ranges, options.samples);

    const measured = await searchSensitivity(options);
    const given = await searchSensitivity({ ...options, biasErrors });
    const none = await searchSensitivity({ ...options, biasErrors: new Map() });

    const bytesOf = ({ model: found }: { readonly model: OnnxModel }) => Buffer.from(encodeModel(found));
    expect(bytesOf(measured)).toEqual(bytesOf(given));
    expect(bytesOf(measured)).toEqual(bytesOf(quantizeStatic(model, ranges, { biasErrors })));
    expect(bytesOf(measured)).not.toEqual(bytesOf(none));
  });

  it('keeps no more layers in float than allowed', async () => {
    const { trials } = await searchSensitivity({
      model,
      ranges,
      samples: inputs.slice(0, 1),
      evaluate: () => 1,
      maxDrop: 0,
      maxFloatLayers: 2,
    });

    expect(trials.map(({ floatLayers }) => floatLayers)).toEqual([0, 1, 2]);
  });

  it('takes sensitivities that are known, and ends when it is aborted', async () => {
    const controller = new AbortController();
    const search = searchSensitivity({
      model,
      ranges,
      samples: [],
      sensitivities: [
        { name: 'conv1', sqnrDb: 10 },
        { name: 'conv0', sqnrDb: 20 },
      ],
      evaluate: () => {
        controller.abort(new Error('enough'));
        return 1;
      },
      maxDrop: 0,
      signal: controller.signal,
    });

    await expect(search).rejects.toThrow('enough');
  });

  it.each([
    ['maxDrop', 2],
    ['maxEvaluations', 0],
    ['maxFloatLayers', -1],
  ])('refuses a %s of %s', async (option, received) => {
    const options = { model, ranges, samples: inputs, evaluate: () => 0, maxDrop: 0, [option]: received };

    await expect(searchSensitivity(options)).rejects.toMatchObject({
      code: OPTIMIZE_ERROR_CODES.INVALID_OPTION,
    });
  });
});

describe('searchFloatLayers()', () => {
  const search = (enough: number, layers = 100, maxEvaluations = 20) =>
    searchFloatLayers({
      layers,
      maxDrop: 0.1,
      maxEvaluations,
      evaluate: async (count) => (count < enough ? 1 : 0),
    });

  it.each([0, 1, 5, 37, 100])('finds that %s are needed', async (enough) => {
    expect((await search(enough)).best.floatLayers).toBe(enough);
  });

  it('judges no more models than allowed', async () => {
    const { best, trials } = await search(37, 100, 9);

    expect(trials).toHaveLength(9);
    expect(best).toEqual({ floatLayers: 48, drop: 0 });
  });
});
