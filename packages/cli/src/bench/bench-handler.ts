/**
 * The function that `bench --bundle` bundles: the least that runs a model.
 *
 * @module
 */
import { loadModel } from '@lambda-vision/core';

const model = loadModel('model');

/** Answers with the result for the picture of the event, in base64. */
export async function handler(event: { readonly image: string }): Promise<object> {
  return (await model).run(Buffer.from(event.image, 'base64'));
}
