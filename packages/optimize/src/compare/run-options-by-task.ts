import type { RunOptionsByTask, Task } from '@lambda-vision/core';

/** How both models are run: all classes, masks as numbers, pictures in the size of the model's output. */
export const COMPARE_RUN_OPTIONS: { readonly [T in Task]: RunOptionsByTask[T] } = {
  classification: { topK: Number.MAX_SAFE_INTEGER },
  detection: {},
  segmentation: { mask: 'array', size: 'model' },
  embedding: {},
  text: {},
  depth: { size: 'model' },
  'image-to-image': {},
  tensor: {},
};
