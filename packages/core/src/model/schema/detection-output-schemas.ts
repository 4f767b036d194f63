import * as v from 'valibot';
import {
  countSchema,
  finiteSchema,
  fractionSchema,
  positiveSchema,
  sideSchema,
  wholeSchema,
} from './number-schemas.js';
import { outputNamesSchema } from './output-name-schemas.js';

/** What suppresses boxes that show the same object. */
const suppression = {
  scoreThreshold: v.exactOptional(fractionSchema),
  iouThreshold: v.exactOptional(fractionSchema),
  classAgnostic: v.exactOptional(v.boolean()),
  maxDetections: v.exactOptional(countSchema),
  suppression: v.exactOptional(v.picklist(['hard', 'soft-linear', 'soft-gaussian', 'none'])),
  sigma: v.exactOptional(positiveSchema),
};

/** Pixels between neighbouring cells, one per grid. */
const strides = v.exactOptional(v.pipe(v.array(sideSchema), v.minLength(1, 'at least one stride')));

const yolov5 = v.strictObject({
  decoder: v.literal('yolov5'),
  names: outputNamesSchema(['output', 'protos']),
  maskCoefficients: v.exactOptional(wholeSchema),
  ...suppression,
});

const yolov8 = v.strictObject({
  decoder: v.literal('yolov8'),
  names: outputNamesSchema(['output', 'protos']),
  head: v.exactOptional(v.picklist(['none', 'masks', 'keypoints', 'oriented'])),
  keypoints: v.exactOptional(countSchema),
  keypointValues: v.exactOptional(v.picklist([2, 3])),
  keypointLabels: v.exactOptional(v.pipe(v.array(v.string()), v.minLength(1, 'at least one label'))),
  ...suppression,
});

const yolov10 = v.strictObject({
  decoder: v.literal('yolov10'),
  names: outputNamesSchema(['output']),
  ...suppression,
});

const yolox = v.strictObject({
  decoder: v.literal('yolox'),
  names: outputNamesSchema(['output']),
  strides,
  decoded: v.exactOptional(v.boolean()),
  ...suppression,
});

const ssd = v.strictObject({
  decoder: v.literal('ssd'),
  names: outputNamesSchema(['boxes', 'scores', 'labels', 'count']),
  boxFormat: v.exactOptional(v.picklist(['xyxy', 'xywh', 'cxcywh', 'yxyx'])),
  normalized: v.exactOptional(v.boolean()),
  scoreActivation: v.exactOptional(v.picklist(['none', 'softmax', 'sigmoid'])),
  backgroundIndex: v.exactOptional(
    v.pipe(
      v.number(),
      v.safeInteger('the index of a class, or -1'),
      v.minValue(-1, 'the index of a class, or -1'),
    ),
  ),
  anchors: v.exactOptional(
    v.pipe(
      v.array(v.strictTuple([finiteSchema, finiteSchema, positiveSchema, positiveSchema])),
      v.minLength(1, 'at least one prior'),
    ),
  ),
  variances: v.exactOptional(v.strictTuple([positiveSchema, positiveSchema])),
  ...suppression,
});

const generalizedFocalLoss = v.strictObject({
  decoder: v.picklist(['nanodet', 'picodet']),
  names: outputNamesSchema(['scores', 'boxes', 'output']),
  strides,
  centre: v.exactOptional(v.picklist(['corner', 'pixel', 'middle'])),
  regMax: v.exactOptional(countSchema),
  scoreActivation: v.exactOptional(v.picklist(['none', 'sigmoid'])),
  maxCandidates: v.exactOptional(countSchema),
  ...suppression,
});

const fastestdet = v.strictObject({
  decoder: v.literal('fastestdet'),
  names: outputNamesSchema(['output']),
  ...suppression,
});

const detr = v.strictObject({
  decoder: v.literal('detr'),
  names: outputNamesSchema(['logits', 'boxes', 'scores', 'labels', 'output']),
  scoreActivation: v.exactOptional(v.picklist(['none', 'sigmoid', 'softmax'])),
  boxFormat: v.exactOptional(v.picklist(['xyxy', 'xywh', 'cxcywh'])),
  normalized: v.exactOptional(v.boolean()),
  ...suppression,
});

const ultraface = v.strictObject({
  decoder: v.literal('ultraface'),
  names: outputNamesSchema(['boxes', 'scores']),
  ...suppression,
});

const yunet = v.strictObject({
  decoder: v.literal('yunet'),
  names: outputNamesSchema(['classes', 'objectness', 'boxes', 'landmarks']),
  strides,
  ...suppression,
});

/** How a detector's outputs are read. */
export const detectionOutputSchema = v.variant('decoder', [
  yolov5,
  yolov8,
  yolov10,
  yolox,
  ssd,
  generalizedFocalLoss,
  fastestdet,
  detr,
  ultraface,
  yunet,
]);
