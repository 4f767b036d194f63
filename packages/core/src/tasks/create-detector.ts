import type { DetectionManifest } from '../model/vision-manifests.js';
import { bindDetection } from '../postprocess/detection/bind-detection.js';
import { maskEncoder } from './mask-encoder.js';
import type { ModelStage } from './model-stage.js';
import { singleStageTask } from './single-stage-task.js';
import type { PreparedTask } from './task-factory.js';

/** What a detector is made of. */
export interface DetectorParts {
  readonly manifest: DetectionManifest;
  readonly labels: readonly string[] | undefined;
  readonly stage: ModelStage;
}

/**
 * Composes preprocessing, model, decoding and suppression into a detector.
 *
 * @throws {UnexpectedOutputError} If the manifest's decoder does not fit the model's outputs.
 */
export function createDetector({ manifest, labels, stage }: DetectorParts): PreparedTask<'detection'> {
  const { modelId, outputs, inputSize } = stage;
  const detect = bindDetection(manifest.output, { modelId, outputs, inputSize, labelCount: labels?.length });
  return singleStageTask<'detection'>(stage, ({ outputs, geometry }, options) => {
    const { scoreThreshold, iouThreshold, maxDetections, mask = 'rle' } = options;
    const limits = {
      ...(scoreThreshold !== undefined && { scoreThreshold }),
      ...(iouThreshold !== undefined && { iouThreshold }),
      ...(maxDetections !== undefined && { maxDetections }),
    };
    const encodeMask = maskEncoder(mask);
    return { task: 'detection', detections: detect(outputs, { ...limits, geometry, labels, encodeMask }) };
  });
}
