/**
 * A handler for any model, as a user writes it: it is measured as the bundled folder that goes to Lambda.
 *
 * @module
 */
import { loadModel } from '@lambda-vision/core';
import type { Answer } from '../subject.ts';

const model = await loadModel('models/model', { threads: 1 });

export async function handler(bytes: Uint8Array): Promise<Answer> {
  const { timings, ...result } = await model.run(bytes);
  return { label: JSON.stringify(result) };
}
