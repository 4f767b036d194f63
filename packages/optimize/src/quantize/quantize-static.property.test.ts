import fc from 'fast-check';
import { expect, it } from 'vitest';
import { randomInputs } from '../__fixtures__/random-inputs.js';
import { randomModels } from '../__fixtures__/random-models.js';
import { calibrate } from '../calibrate/calibrate.js';
import { openModel } from '../engine/open-model.js';
import type { OptimizeError } from '../errors/optimize-error.js';
import { OPTIMIZE_ERROR_CODES } from '../errors/optimize-error-codes.js';
import type { OnnxModel } from '../onnx/onnx-model.js';
import { quantizeStatic } from './quantize-static.js';

const inputs = randomInputs(3, [1, 3, 8, 8]);

async function answers(model: OnnxModel): Promise<Uint8Array[]> {
  const session = await openModel(model);
  try {
    const outputs: Uint8Array[] = [];
    for (const input of inputs) {
      for (const { data } of Object.values(await session.run(input))) {
        const { buffer, byteOffset, byteLength } = data as Float32Array;
        outputs.push(new Uint8Array(buffer, byteOffset, byteLength));
      }
    }
    return outputs;
  } finally {
    await session.release();
  }
}

it('random models answer the same to the bit as QDQ and with the operators of the runtime', async () => {
  let quantized = 0;
  await fc.assert(
    fc.asyncProperty(randomModels, async (model) => {
      const ranges = await calibrate(model, inputs, { method: 'minmax' });
      let qdq: OnnxModel;
      try {
        qdq = quantizeStatic(model, ranges, { format: 'qdq' }).model;
      } catch (error) {
        expect((error as OptimizeError).code).toBe(OPTIMIZE_ERROR_CODES.NOTHING_TO_QUANTIZE);
        return;
      }
      quantized++;
      const { model: operators } = quantizeStatic(model, ranges);
      expect(operators.graph.node.some(({ opType }) => /^Q(?:Linear|Gemm)/.test(opType ?? ''))).toBe(true);
      expect(await answers(operators)).toEqual(await answers(qdq));
    }),
    { numRuns: 40 },
  );
  expect(quantized).toBeGreaterThan(10);
});
