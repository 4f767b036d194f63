import * as v from 'valibot';
import { countSchema, finiteSchema, sideSchema, wholeSchema } from './number-schemas.js';
import { outputNameSchema as name, outputListSchema } from './output-name-schemas.js';

/** How an embedding is read. */
export const embeddingOutputSchema = v.strictObject({
  decoder: v.literal('embedding'),
  name,
  pooling: v.exactOptional(v.picklist(['first', 'mean'])),
  normalize: v.exactOptional(v.boolean()),
});

/** How a depth map is read. */
export const depthOutputSchema = v.strictObject({
  decoder: v.literal('depth'),
  name,
  nearIsGreater: v.exactOptional(v.boolean()),
});

/** How a picture is read from an output. */
export const imageOutputSchema = v.strictObject({
  decoder: v.literal('image'),
  name,
  layout: v.exactOptional(v.picklist(['NCHW', 'NHWC'])),
  range: v.exactOptional(v.strictTuple([finiteSchema, finiteSchema])),
  channelOrder: v.exactOptional(v.picklist(['RGB', 'BGR', 'GRAY', 'Y'])),
});

/** How a picture that is larger than the input is cut up. */
export const tilesSchema = v.strictObject({
  size: v.exactOptional(v.strictObject({ width: sideSchema, height: sideSchema })),
  overlap: v.exactOptional(wholeSchema),
  maxTiles: v.exactOptional(countSchema),
});

/** Outputs that are the result as they are. */
export const tensorOutputSchema = v.strictObject({
  decoder: v.literal('tensor'),
  names: v.exactOptional(outputListSchema),
});
