import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { relativeDifference, runModel } from '../__fixtures__/run-model.js';
import { GraphEditor } from '../graph/graph-editor.js';
import { encodeModel } from '../onnx/encode-model.js';
import { randomChains } from './__fixtures__/random-chains.js';
import { pruneChannels } from './prune-channels.js';

describe('pruneChannels on random chains', () => {
  it('takes the channels that are zero or not read first, and keeps the answers then', async () => {
    await fc.assert(
      fc.asyncProperty(randomChains, async ({ model, samples, hidden, idle }) => {
        const { model: pruned, report } = await pruneChannels(model, {
          fraction: idle / hidden,
          samples,
          multipleOf: 1,
        });

        expect(report).toMatchObject({ channels: hidden, removed: idle });
        for (const sample of samples) {
          const [expected, received] = [await runModel(model, sample), await runModel(pruned, sample)];
          expect(relativeDifference(expected, received)).toBeLessThan(2e-4);
        }
      }),
      { numRuns: 25 },
    );
  });

  it('leaves as many channels as asked for, in every layer of the chain, and a model that runs', async () => {
    const fractions = fc.double({ min: 0.05, max: 0.95, noNaN: true });
    await fc.assert(
      fc.asyncProperty(randomChains, fractions, async ({ model, samples, hidden }, fraction) => {
        const before = encodeModel(model);
        const { model: pruned, report } = await pruneChannels(model, { fraction, samples, multipleOf: 1 });

        const kept = Math.max(Math.round(hidden * (1 - fraction)), 1);
        expect(report.chains).toMatchObject([{ channels: hidden, removed: hidden - kept }]);
        const [output] = Object.values(await runModel(pruned, samples[0]!));
        const [original] = Object.values(await runModel(model, samples[0]!));
        expect(output!.dims).toEqual(original!.dims);
        // Channels that were idle and had to stay are taken by the lossless passes afterwards.
        const editor = new GraphEditor(pruned);
        const widths = editor.nodes('Conv').map(({ input }) => editor.initializer(input[1])!.dims);
        expect(widths[0]![0]).toBeLessThanOrEqual(kept);
        for (const dims of widths.slice(1, -1)) expect(dims[0]).toBe(widths[0]![0]);
        expect(widths.at(-1)![1]).toBe(widths[0]![0]);
        expect(Buffer.compare(encodeModel(model), before)).toBe(0);
      }),
      { numRuns: 25 },
    );
  });

  it('makes the same bytes every time', async () => {
    await fc.assert(
      fc.asyncProperty(randomChains, async ({ model, samples }) => {
        const options = { fraction: 0.5, samples, multipleOf: 1 };
        const [first, second] = [await pruneChannels(model, options), await pruneChannels(model, options)];

        expect(Buffer.compare(encodeModel(first.model), encodeModel(second.model))).toBe(0);
      }),
      { numRuns: 5 },
    );
  });
});
