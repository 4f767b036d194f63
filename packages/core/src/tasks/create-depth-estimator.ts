import { encodePng } from '../image/png/encode-png.js';
import type { DepthManifest } from '../model/vision-manifests.js';
import { decodeDepth } from '../postprocess/decode-depth.js';
import type { ModelStage } from './model-stage.js';
import { singleStageTask } from './single-stage-task.js';
import type { PreparedTask } from './task-factory.js';

/** What a depth estimator is made of. */
export interface DepthEstimatorParts {
  readonly manifest: DepthManifest;
  readonly stage: ModelStage;
}

/** Composes preprocessing, model and a picture of its depths into a depth estimator. */
export function createDepthEstimator({ manifest, stage }: DepthEstimatorParts): PreparedTask<'depth'> {
  return singleStageTask<'depth'>(stage, ({ outputs, geometry }, { size }) => {
    const output = stage.pick(outputs);
    const { width, height, data, range } = decodeDepth(output, geometry, { ...manifest.output, size });
    const file = encodePng({ width, height, channels: 1, data });
    return { task: 'depth', width, height, data: Buffer.from(file).toString('base64'), range };
  });
}
