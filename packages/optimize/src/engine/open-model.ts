import { createSession, type LoadedSession, type SessionOptions } from '@lambda-vision/core';
import { encodeModel } from '../onnx/encode-model.js';
import type { OnnxModel } from '../onnx/onnx-model.js';

let opened = 0;

/**
 * Opens a model in ONNX Runtime, through `createSession()` of core. Release the session after use.
 *
 * @param name - What the model is called in messages.
 */
export function openModel(
  model: OnnxModel,
  options: SessionOptions = {},
  name = 'the model',
): Promise<LoadedSession> {
  const bytes = encodeModel(model);
  opened++;
  return createSession(
    {
      id: `optimize:${opened}`,
      source: name,
      byteLength: bytes.byteLength,
      load: () => Promise.resolve({ bytes, externalData: [] }),
    },
    options,
  );
}
