import type { ClassificationManifest } from '../model/manifest.js';
import { decodeClassification } from '../postprocess/decode-classification.js';
import type { ModelStage } from './model-stage.js';
import type { TaskRunner } from './task-runner.js';

/** What a classifier is made of. */
export interface ClassifierParts {
  readonly manifest: ClassificationManifest;
  readonly labels: readonly string[] | undefined;
  readonly stage: ModelStage;
}

/** Composes preprocessing, model and decoding into a classifier. */
export function createClassifier({ manifest, labels, stage }: ClassifierParts): TaskRunner<'classification'> {
  return async (image, options, clock) => {
    const { output } = await stage.run(image, clock);
    const predictions = await clock.run('postprocess', () =>
      decodeClassification(output, {
        ...manifest.output,
        labels,
        topK: options.topK ?? manifest.topK,
        scoreThreshold: options.scoreThreshold,
      }),
    );
    return { task: 'classification', predictions };
  };
}
