import type { PictureInput } from './model-facts.js';

/** Size for a model whose input is dynamic; what most detectors are trained with. */
const DYNAMIC_SIDE = 640;

/** A resize to the size of the model's input, whatever the picture's shape. */
export function stretch({ width, height }: PictureInput, filter = 'opencv-linear'): Record<string, unknown> {
  return { mode: 'stretch', width: width ?? DYNAMIC_SIDE, height: height ?? DYNAMIC_SIDE, filter };
}

/** A resize into the size of the model's input, the rest padded. */
export function letterbox(
  { width, height }: PictureInput,
  fields: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  return {
    mode: 'letterbox',
    width: width ?? DYNAMIC_SIDE,
    height: height ?? DYNAMIC_SIDE,
    filter: 'opencv-linear',
    ...fields,
  };
}
