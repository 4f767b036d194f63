import type { FileReference } from '../../model/manifest.js';
import type { ManifestSuggestion } from '../model-report.js';
import { isValidManifest } from './is-valid-manifest.js';
import type { ModelFacts, PictureInput } from './model-facts.js';
import { CHECK_NORMALISATION, modelFields } from './model-fields.js';
import { recogniseClassifier } from './recognise-classifier.js';
import { recogniseDetr } from './recognise-detr.js';
import { recogniseEmbedding } from './recognise-embedding.js';
import { recogniseFaceDetector } from './recognise-face-detector.js';
import { recogniseFocalLoss } from './recognise-focal-loss.js';
import { recognisePictureOutput } from './recognise-picture-output.js';
import { recogniseSsd } from './recognise-ssd.js';
import { recogniseTextStage } from './recognise-text-stage.js';
import { recogniseUltralytics } from './recognise-ultralytics.js';
import { recogniseYolo } from './recognise-yolo.js';
import type { Recogniser } from './recogniser.js';
import { stretch } from './resize-to-input.js';

/** Families, those with names of their own before those that only shapes tell. */
const RECOGNISERS: readonly Recogniser[] = [
  recogniseUltralytics,
  recogniseFaceDetector,
  recogniseDetr,
  recogniseSsd,
  recogniseFocalLoss,
  recogniseYolo,
  recogniseTextStage,
  recogniseClassifier,
  recognisePictureOutput,
  recogniseEmbedding,
];

/**
 * Suggests a manifest for a model, by what its inputs, outputs, operators and metadata look like. One that nothing
 * recognises runs with the task `tensor`.
 *
 * @param file - The `.onnx` file, as the manifest names it.
 */
export function suggestManifest(facts: ModelFacts, file: FileReference): ManifestSuggestion {
  const { picture } = facts;
  for (const recognise of picture === undefined ? [] : RECOGNISERS) {
    const suggestion = recognise(facts, picture!, file);
    if (suggestion !== undefined && isValidManifest(suggestion.manifest))
      return withSizeCheck(suggestion, picture!);
  }
  return unrecognised(picture, file);
}

function unrecognised(picture: PictureInput | undefined, file: FileReference): ManifestSuggestion {
  const output = { decoder: 'tensor' };
  const suggestion = {
    family: 'unknown',
    confidence: 'low',
    manifest: {
      task: 'tensor',
      ...(picture === undefined
        ? { model: file }
        : { ...modelFields(file, picture), preprocess: { resize: stretch(picture) } }),
      output,
    },
    checks: [
      CHECK_NORMALISATION,
      'the family was not recognised: the outputs are returned as they are',
      ...(picture === undefined ? ['no input has the shape of a picture'] : []),
    ],
  } as const;
  if (isValidManifest(suggestion.manifest)) return suggestion;
  const check = 'input.name or its size is one that a manifest cannot have: export the model anew';
  return {
    ...suggestion,
    manifest: { task: 'tensor', model: file, output },
    checks: [check, ...suggestion.checks],
  };
}

/** Resizes that a model of dynamic input may run with as they are. */
const ANY_SIZE: readonly unknown[] = ['limit', 'fit-height'];

function withSizeCheck(suggestion: ManifestSuggestion, { width, height }: PictureInput): ManifestSuggestion {
  const { resize } = (suggestion.manifest.preprocess ?? {}) as {
    readonly resize?: { readonly mode: string };
  };
  if ((width !== undefined && height !== undefined) || ANY_SIZE.includes(resize?.mode)) return suggestion;
  const check =
    'preprocess.resize: the input is dynamic, so its size is a guess: take the one it was trained with';
  return { ...suggestion, checks: [check, ...suggestion.checks] };
}
