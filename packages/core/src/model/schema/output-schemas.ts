import * as v from 'valibot';
import { labelsSchema } from './file-reference-schema.js';
import { countSchema, finiteSchema, fractionSchema, positiveSchema } from './number-schemas.js';
import { outputNameSchema as name } from './output-name-schemas.js';

/** How a classifier's output becomes scores. */
export const classificationOutputSchema = v.variant('decoder', [
  v.strictObject({
    decoder: v.literal('logits'),
    name,
    activation: v.exactOptional(v.picklist(['softmax', 'sigmoid'])),
  }),
  v.strictObject({ decoder: v.literal('probabilities'), name }),
]);

/** Differentiable binarization. */
export const dbOutputSchema = v.strictObject({
  decoder: v.literal('db'),
  name,
  threshold: v.exactOptional(fractionSchema),
  boxThreshold: v.exactOptional(fractionSchema),
  unclipRatio: v.exactOptional(positiveSchema),
  maxCandidates: v.exactOptional(countSchema),
  minSize: v.exactOptional(v.pipe(finiteSchema, v.minValue(0, 'a number of at least 0'))),
});

/** Upright or upside down. */
export const directionOutputSchema = v.strictObject({
  decoder: v.literal('direction'),
  name,
  threshold: v.exactOptional(fractionSchema),
});

/** Connectionist temporal classification. */
export const ctcOutputSchema = v.strictObject({
  decoder: v.literal('ctc'),
  name,
  dictionary: labelsSchema,
  space: v.exactOptional(v.boolean()),
});
