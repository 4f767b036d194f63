import type { Manifest, ModelParts, ModelSource } from '@lambda-vision/core';

/** A model in memory. */
export interface ModelBytes extends Omit<ModelParts, 'weights'> {
  /** Instead of the manifest's `model`: the `.onnx` file, its tensors inside. */
  readonly bytes: Uint8Array;
}

/** A model to compare: a folder with a `vision.json`, a manifest with bytes, or what else core's `loadModel()` takes. */
export type ComparedModel = ModelSource | ModelBytes;

/** What core loads the model from. A checksum in a manifest is that of the file that the bytes stand in for. */
export function toModelSource(model: ComparedModel): ModelSource {
  if (typeof model !== 'object' || model instanceof URL || !('bytes' in model)) return model;
  const { bytes, manifest, ...parts } = model;
  const isManifest = typeof manifest === 'object' && 'task' in manifest;
  return { ...parts, manifest: isManifest ? withoutChecksum(manifest) : manifest, weights: bytes };
}

function withoutChecksum(manifest: Manifest): Manifest {
  const { sha256: _, ...rest } = manifest as Manifest & { readonly sha256?: string };
  return rest as Manifest;
}
