import * as v from 'valibot';
import { fractionSchema, wholeSchema } from './number-schemas.js';
import { outputNameSchema as name } from './output-name-schemas.js';

const layout = v.exactOptional(v.picklist(['NCHW', 'NHWC']));

const semantic = v.strictObject({ decoder: v.literal('semantic'), name, layout });

const binary = v.strictObject({
  decoder: v.literal('binary'),
  name,
  layout,
  activation: v.exactOptional(v.picklist(['none', 'sigmoid', 'softmax'])),
  foreground: v.exactOptional(wholeSchema),
  threshold: v.exactOptional(fractionSchema),
});

/** How a segmentation model's output is read. */
export const segmentationOutputSchema = v.variant('decoder', [semantic, binary]);
