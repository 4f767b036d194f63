import { CHECK_NORMALISATION, IMAGENET, modelFields } from './model-fields.js';
import type { Recogniser } from './recogniser.js';
import { stretch } from './resize-to-input.js';

/** Lengths that embeddings usually have. */
const LENGTHS = [128, 192, 256, 384, 512, 576, 640, 768, 960, 1024, 1152, 1280, 1536, 2048];

/** A vector per picture, of a length that embeddings have, and no softmax before it. */
export const recogniseEmbedding: Recogniser = ({ outputs, lastOperator }, picture, file) => {
  const [output] = outputs;
  const length = output?.dims?.[1];
  if (outputs.length !== 1 || output?.dims?.length !== 2 || lastOperator === 'Softmax') return undefined;
  if (typeof length !== 'number' || !LENGTHS.includes(length)) return undefined;
  return {
    family: 'embedding',
    confidence: 'low',
    manifest: {
      task: 'embedding',
      ...modelFields(file, picture),
      preprocess: { resize: stretch(picture, 'pillow-bilinear'), ...(picture.channels === 3 && IMAGENET) },
      output: { decoder: 'embedding', name: output.name },
    },
    checks: [CHECK_NORMALISATION, `a vector of ${length} may also be the scores of ${length} classes`],
  };
};
