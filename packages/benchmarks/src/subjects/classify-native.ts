/**
 * Our handler with native code in both halves: onnxruntime-node of the peers, and the sharp decoder of the how-to.
 *
 * @module
 */
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { loadModel, type OrtModule } from '@lambda-vision/core';
import { sharpDecoder } from '../../../conformance/src/sharp-decoder.ts';
import type { Answer } from '../subject.ts';

const ort = createRequire(join(process.env.BENCH_PEERS ?? '', 'package.json'))(
  'onnxruntime-node',
) as OrtModule;
const model = await loadModel(process.env.BENCH_MODEL ?? '', {
  task: 'classification',
  threads: 1,
  ort,
  decode: { decoder: sharpDecoder },
});

export async function handler(bytes: Uint8Array): Promise<Answer> {
  const { predictions, timings } = await model.run(bytes, { topK: 5 });
  return {
    label: predictions[0]?.label ?? '',
    parts: { preprocessMs: timings.decodeMs + timings.preprocessMs },
  };
}
