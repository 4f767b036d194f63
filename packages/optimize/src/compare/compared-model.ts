import type { ModelParts, ModelSource } from '@lambda-vision/core';

/** A model in memory. */
export interface ModelBytes extends Omit<ModelParts, 'weights'> {
  /** Instead of the manifest's `model`: the `.onnx` file, its tensors inside. */
  readonly bytes: Uint8Array;
}

/** A model to compare: a folder with a `vision.json`, a manifest with bytes, or what else core's `loadModel()` takes. */
export type ComparedModel = ModelSource | ModelBytes;

/** What core loads the model from. */
export function toModelSource(model: ComparedModel): ModelSource {
  if (typeof model !== 'object' || model instanceof URL || !('bytes' in model)) return model;
  const { bytes, ...parts } = model;
  return { ...parts, weights: bytes };
}
