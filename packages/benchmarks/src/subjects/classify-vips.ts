/**
 * Our handler with the decoder for large photos. It is measured as the bundled folder that goes to Lambda.
 *
 * @module
 */
import { loadModel } from '@lambda-vision/core';
import { vips } from '@lambda-vision/vips';
import type { Answer } from '../subject.ts';

const model = await loadModel('models/mobilenetv2', {
  task: 'classification',
  threads: 1,
  decode: { decoder: vips() },
});

export async function handler(bytes: Uint8Array): Promise<Answer> {
  const { predictions } = await model.run(bytes, { topK: 5 });
  return { label: predictions[0]?.label ?? '' };
}
