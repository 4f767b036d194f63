import type { Task } from '../model/manifest.js';
import type { VisionSession } from '../runtime/vision-session.js';
import { createClassifier } from './create-classifier.js';
import { createDepthEstimator } from './create-depth-estimator.js';
import { createDetector } from './create-detector.js';
import { createEmbedder } from './create-embedder.js';
import { createImageToImage } from './create-image-to-image.js';
import { createSegmenter } from './create-segmenter.js';
import { createTensorRunner } from './create-tensor-runner.js';
import { createTextReader } from './create-text-reader.js';
import { ModelStage } from './model-stage.js';
import type { TaskFactory } from './task-factory.js';

/** How each task is made from its manifest. */
export const TASKS: { readonly [T in Task]: TaskFactory<T> } = {
  classification: ({ manifest, labels }, sessions) =>
    createClassifier({ manifest, labels, stage: new ModelStage(manifest, sessionOf(sessions, 'model')) }),

  detection: ({ manifest, labels }, sessions) =>
    createDetector({ manifest, labels, stage: new ModelStage(manifest, sessionOf(sessions, 'model')) }),

  text: ({ manifest, dictionaries }, sessions) => {
    const { direction } = manifest.stages;
    const stages = {
      detection: new ModelStage(
        manifest.stages.detection,
        sessionOf(sessions, 'detection'),
        'stages.detection',
      ),
      direction: direction && new ModelStage(direction, sessionOf(sessions, 'direction'), 'stages.direction'),
      recognition: new ModelStage(
        manifest.stages.recognition,
        sessionOf(sessions, 'recognition'),
        'stages.recognition',
      ),
    };
    return {
      run: createTextReader({ manifest, dictionary: dictionaries.recognition ?? [], stages }),
      stages: Object.values(stages).filter((stage) => stage !== undefined),
    };
  },

  segmentation: ({ manifest, labels }, sessions) =>
    createSegmenter({ manifest, labels, stage: new ModelStage(manifest, sessionOf(sessions, 'model')) }),

  embedding: ({ manifest, labelEmbeddings }, sessions) =>
    createEmbedder({
      manifest,
      labelEmbeddings,
      stage: new ModelStage(manifest, sessionOf(sessions, 'model')),
    }),

  depth: ({ manifest }, sessions) =>
    createDepthEstimator({ manifest, stage: new ModelStage(manifest, sessionOf(sessions, 'model')) }),

  'image-to-image': ({ manifest }, sessions) =>
    createImageToImage({ manifest, stage: new ModelStage(manifest, sessionOf(sessions, 'model')) }),

  tensor: ({ manifest }, sessions) =>
    createTensorRunner({ manifest, stage: new ModelStage(manifest, sessionOf(sessions, 'model')) }),
};

function sessionOf(sessions: Readonly<Record<string, VisionSession>>, name: string): VisionSession {
  const session = sessions[name];
  if (session === undefined) throw new TypeError(`Expected a session for ${name}.`);
  return session;
}
