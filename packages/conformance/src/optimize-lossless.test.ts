import { expect, it } from 'vitest';
import { optimizeDifference } from './optimize-differences.js';
import { describeShared } from './shared.js';

/** Small models that need every pass: old opsets, constants, batch norms, dead channels. All run under `test:long`. */
const MODELS: readonly [name: string, passes: string[]][] = [
  ['mnist', ['upgradeOpset', 'foldConstants']],
  ['mobilenetv2-fp32', ['removeDeadChannels']],
  ['ocr-rec-en-number-v2', ['constantsToInitializers', 'foldBatchNorms', 'mergeInitializers']],
  ['squeezenet1.1-fp16', ['removeIdentities', 'upgradeOpset']],
  ['ultraface-rfb-320', ['unlistInitializers', 'foldBatchNorms']],
  ['yunet-n-320', ['stripDocumentation']],
];

describeShared('the lossless passes on real models', () => {
  it.each(MODELS)('keep what %s answers to a photo, through %j', async (name, passes) => {
    const { reports, difference } = await optimizeDifference(name);

    expect(reports.flatMap(({ pass, changes }) => (changes > 0 ? [pass] : []))).toEqual(
      expect.arrayContaining(passes),
    );
    expect(difference).toBeLessThan(1e-4);
  });
});
