import { CHECK_LABELS, CHECK_NORMALISATION, IMAGENET, modelFields } from './model-fields.js';
import type { Recogniser } from './recogniser.js';
import { stretch } from './resize-to-input.js';

/** Classes of ImageNet, without and with a background class. */
const IMAGENET_CLASSES = [1000, 1001];
/** Fewer values than this are taken for classes, not for an embedding. */
const MOST_GUESSED_CLASSES = 100;
/** torchvision resizes to 256 for a crop of 224. */
const CROP_SHARE = 256 / 224;

/** One value per class of one picture. */
export const recogniseClassifier: Recogniser = ({ outputs, lastOperator, operators }, picture, file) => {
  const [output] = outputs;
  const dims = output?.dims?.filter((extent, axis) => axis === 0 || extent !== 1) ?? [];
  const [, classes] = dims;
  if (outputs.length !== 1 || dims.length !== 2 || typeof classes !== 'number') return undefined;
  const imagenet = IMAGENET_CLASSES.includes(classes);
  const probabilities = lastOperator === 'Softmax' || operators.has('Softmax');
  if (!imagenet && !(lastOperator === 'Softmax' || (classes > 1 && classes <= MOST_GUESSED_CLASSES))) {
    return undefined;
  }
  const side = picture.height ?? 224;
  return {
    family: imagenet ? 'imagenet-classifier' : 'classifier',
    confidence: imagenet ? 'medium' : 'low',
    manifest: {
      task: 'classification',
      ...modelFields(file, picture),
      preprocess: imagenet
        ? {
            resize: { mode: 'shortest-edge', size: Math.round(side * CROP_SHARE), filter: 'pillow-bilinear' },
            crop: { width: picture.width ?? side, height: side },
            ...(picture.channels === 3 && IMAGENET),
          }
        : { resize: stretch(picture, 'pillow-bilinear') },
      output: { decoder: probabilities ? 'probabilities' : 'logits', name: output!.name },
    },
    checks: [
      CHECK_NORMALISATION,
      ...(imagenet
        ? [`preprocess.resize.size: the recipe may be another than ${Math.round(side * CROP_SHARE)}`]
        : []),
      CHECK_LABELS,
    ],
  };
};
