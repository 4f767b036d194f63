import type { ClassificationManifest } from '../model/manifest.js';
import { checkClassificationOutput } from '../postprocess/check-classification-output.js';
import { decodeClassification } from '../postprocess/decode-classification.js';
import type { ModelStage } from './model-stage.js';
import { singleStageTask } from './single-stage-task.js';
import type { PreparedTask } from './task-factory.js';

/** What a classifier is made of. */
export interface ClassifierParts {
  readonly manifest: ClassificationManifest;
  readonly labels: readonly string[] | undefined;
  readonly stage: ModelStage;
}

/**
 * Composes preprocessing, model and decoding into a classifier.
 *
 * @throws {UnexpectedOutputError} If the model's output is no row of classes, or not one per label.
 */
export function createClassifier({
  manifest,
  labels,
  stage,
}: ClassifierParts): PreparedTask<'classification'> {
  checkClassificationOutput(stage.output.dims, labels?.length);
  return singleStageTask<'classification'>(stage, ({ outputs }, options) => ({
    task: 'classification',
    predictions: decodeClassification(stage.pick(outputs), {
      ...manifest.output,
      labels,
      topK: options.topK ?? manifest.topK,
      scoreThreshold: options.scoreThreshold,
    }),
  }));
}
