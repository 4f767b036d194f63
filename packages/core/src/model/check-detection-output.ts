import type {
  DetectionOutputSpec,
  SsdSpec,
  YoloV5Spec,
  YoloV8Spec,
} from '../postprocess/detection/detection-spec.js';
import type { RefuseField } from './refuse-field.js';

/** Keypoints of the human body in COCO, which YOLO's pose models are trained on. */
const COCO_KEYPOINTS = 17;

/** Checks that no field of a detector's output means nothing beside the others. */
export function checkDetectionOutput(output: DetectionOutputSpec, refuse: RefuseField): void {
  const { suppression = 'hard', sigma } = output;
  if (sigma !== undefined && suppression !== 'soft-gaussian') {
    refuse('output.sigma', 'expected only with the suppression "soft-gaussian"');
  }
  if (output.decoder === 'yolov5') checkYoloV5(output, refuse);
  if (output.decoder === 'yolov8') checkYoloV8(output, refuse);
  if (output.decoder === 'ssd') checkSsd(output, refuse);
}

function checkYoloV5({ maskCoefficients, names }: YoloV5Spec, refuse: RefuseField): void {
  if (maskCoefficients === 0 && names?.protos !== undefined) {
    refuse('output.names.protos', 'expected only with mask coefficients but maskCoefficients is 0');
  }
}

function checkYoloV8(output: YoloV8Spec, refuse: RefuseField): void {
  const { head = 'masks', keypoints = COCO_KEYPOINTS, keypointLabels, names } = output;
  if (head !== 'masks' && names?.protos !== undefined) {
    refuse('output.names.protos', `expected only with the head "masks" but the head is "${head}"`);
  }
  for (const key of ['keypoints', 'keypointValues', 'keypointLabels'] as const) {
    if (output[key] === undefined || head === 'keypoints') continue;
    const has = output.head === undefined ? 'there is no head' : `the head is "${head}"`;
    refuse(`output.${key}`, `expected only with the head "keypoints" but ${has}`);
  }
  if (keypointLabels !== undefined && keypointLabels.length !== keypoints) {
    const reason = `expected ${keypoints} labels, one per keypoint, but received ${keypointLabels.length}`;
    refuse('output.keypointLabels', reason);
  }
}

function checkSsd({ anchors, variances, names }: SsdSpec, refuse: RefuseField): void {
  if (variances !== undefined && anchors === undefined) {
    refuse('output.variances', 'expected only with anchors, whose offsets they scale');
  }
  if (anchors !== undefined && names?.labels !== undefined) {
    refuse(
      'output.anchors',
      'expected only where the graph gives offsets, but names.labels says it gives classes',
    );
  }
}
