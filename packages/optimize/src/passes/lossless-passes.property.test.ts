import type { Tensor } from '@lambda-vision/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mulberry32, randomModels } from '../__fixtures__/random-models.js';
import { relativeDifference, runModel } from '../__fixtures__/run-model.js';
import { cloneModel } from '../onnx/clone-model.js';
import { encodeModel } from '../onnx/encode-model.js';
import type { OnnxModel } from '../onnx/onnx-model.js';
import { constantsToInitializers } from './constants-to-initializers.js';
import { foldBatchNorms } from './fold-batch-norms.js';
import { foldConstants } from './fold-constants.js';
import { losslessPasses } from './lossless-passes.js';
import { mergeInitializers } from './merge-initializers.js';
import type { PassReport } from './pass-report.js';
import { removeDeadChannels } from './remove-dead-channels.js';
import { removeIdentities } from './remove-identities.js';
import { stripDocumentation } from './strip-documentation.js';
import { upgradeOpset } from './upgrade-opset.js';

const random = mulberry32(1);
const input: Tensor = {
  dtype: 'float32',
  dims: [1, 3, 8, 8],
  data: Float32Array.from({ length: 192 }, () => random() * 2 - 1),
};

type Pass = (model: OnnxModel) => PassReport | Promise<PassReport>;

/** How far outputs may move, as a part of the largest: nothing, or what float32 rounds. */
const ROUNDING = 1e-4;
const PASSES: readonly [name: string, pass: Pass, tolerance: number][] = [
  ['constantsToInitializers', constantsToInitializers, 0],
  ['removeIdentities', removeIdentities, 0],
  ['upgradeOpset', upgradeOpset, 0],
  ['mergeInitializers', mergeInitializers, 0],
  ['stripDocumentation', stripDocumentation, 0],
  [
    'foldConstants',
    (model) => {
      constantsToInitializers(model);
      return foldConstants(model);
    },
    0,
  ],
  ['foldBatchNorms', foldBatchNorms, ROUNDING],
  ['removeDeadChannels', removeDeadChannels, ROUNDING],
];

describe('lossless passes', () => {
  it.each(PASSES)('%s keeps what random models answer, and is idempotent', async (_, pass, tolerance) => {
    let changed = 0;
    await fc.assert(
      fc.asyncProperty(randomModels, async (model) => {
        const optimised = cloneModel(model);
        const { changes } = await pass(optimised);
        if (changes > 0) {
          changed++;
          const [expected, received] = [
            await runModel(model, { input }),
            await runModel(optimised, { input }),
          ];
          expect(relativeDifference(expected, received)).toBeLessThanOrEqual(tolerance);
        }

        const once = encodeModel(optimised);
        expect((await pass(optimised)).changes).toBe(0);
        expect(Buffer.compare(encodeModel(optimised), once)).toBe(0);
      }),
      { numRuns: 60 },
    );
    if (pass !== stripDocumentation) expect(changed).toBeGreaterThan(2);
  });

  it('keep what random models answer one after another, and leave nothing to do', async () => {
    await fc.assert(
      fc.asyncProperty(randomModels, async (model) => {
        const optimised = cloneModel(model);
        await losslessPasses(optimised);

        const [expected, received] = [await runModel(model, { input }), await runModel(optimised, { input })];
        expect(relativeDifference(expected, received)).toBeLessThanOrEqual(ROUNDING);
        const again = await losslessPasses(optimised);
        expect(again.filter(({ changes }) => changes > 0)).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });
});
