/**
 * Our handler with a clock in ONNX Runtime itself: what is neither preprocessing nor `session.run` is core's own.
 *
 * @module
 */
import { loadModel } from '@lambda-vision/core';
import { InferenceSession } from 'onnxruntime-web';
import type { Answer } from '../subject.ts';

let sessionMs = 0;
const create = InferenceSession.create as (...args: unknown[]) => Promise<InferenceSession>;
const createClocked = async (...args: unknown[]) => {
  const session = await create.apply(InferenceSession, args);
  const run = session.run.bind(session) as (...args: unknown[]) => ReturnType<InferenceSession['run']>;
  return Object.assign(session, {
    run: async (...feeds: unknown[]) => {
      const started = performance.now();
      const outputs = await run(...feeds);
      sessionMs = performance.now() - started;
      return outputs;
    },
  });
};
Object.assign(InferenceSession, { create: createClocked });

const model = await loadModel(process.env.BENCH_MODEL ?? '', { task: 'classification', threads: 1 });

export async function handler(bytes: Uint8Array): Promise<Answer> {
  sessionMs = 0;
  const { predictions, timings } = await model.run(bytes, { topK: 5 });
  const { decodeMs, preprocessMs } = timings;
  return { label: predictions[0]?.label ?? '', parts: { decodeMs, preprocessMs, sessionMs } };
}
