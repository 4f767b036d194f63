import type { FileReference } from '../../model/manifest.js';
import type { PictureInput } from './model-facts.js';

/** 1/255, which takes bytes to 0–1. */
export const TO_UNIT = 0.00392156862745098;

/** What most classifiers were trained with on ImageNet, of 0–1 in RGB. */
export const IMAGENET = {
  rescale: TO_UNIT,
  mean: [0.485, 0.456, 0.406],
  std: [0.229, 0.224, 0.225],
} as const;

/** The sentence that every suggestion with a guessed normalisation needs. */
export const CHECK_NORMALISATION =
  'preprocess.rescale, mean, std and input.channelOrder are not in a graph: take them from the training code';

/** The sentence about labels that are not in the file. */
export const CHECK_LABELS = 'labels: add the class names, as a file or inline';

/** The start of a manifest: which file, and what its picture input wants. */
export function modelFields(
  file: FileReference,
  { name, dtype, layout, channels }: PictureInput,
  channelOrder: 'RGB' | 'BGR' | 'Y' = 'RGB',
): Record<string, unknown> {
  return {
    model: file,
    input: {
      name,
      ...(layout === 'NHWC' && { layout }),
      ...((dtype === 'float16' || dtype === 'uint8') && { dtype }),
      channelOrder: channels === 1 && channelOrder !== 'Y' ? 'GRAY' : channelOrder,
      ...(channels === 4 && { extraChannels: [0] }),
    },
  };
}
