/**
 * Our handler, as a user writes it. It is measured as the bundled folder that goes to Lambda.
 *
 * @module
 */
import { loadModel } from '@lambda-vision/core';
import type { Answer } from '../subject.ts';

const model = await loadModel('models/mobilenetv2', { task: 'classification', threads: 1 });

export async function handler(bytes: Uint8Array): Promise<Answer> {
  const { predictions, timings } = await model.run(bytes, { topK: 5 });
  return {
    label: predictions[0]?.label ?? '',
    parts: { preprocessMs: timings.decodeMs + timings.preprocessMs },
  };
}
