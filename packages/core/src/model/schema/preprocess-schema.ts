import * as v from 'valibot';
import { divisorSchema, finiteSchema, levelSchema, sideSchema } from './number-schemas.js';

const filter = v.picklist([
  'pillow-nearest',
  'pillow-box',
  'pillow-bilinear',
  'pillow-hamming',
  'pillow-bicubic',
  'pillow-lanczos',
  'opencv-nearest',
  'opencv-linear',
  'opencv-cubic',
  'opencv-area',
]);

const stretch = v.strictObject({
  mode: v.literal('stretch'),
  width: sideSchema,
  height: sideSchema,
  filter,
});

const shortestEdge = v.pipe(
  v.strictObject({
    mode: v.literal('shortest-edge'),
    size: sideSchema,
    filter,
    maxSide: v.exactOptional(sideSchema),
    multipleOf: v.exactOptional(sideSchema),
  }),
  v.forward(
    v.check(({ size, maxSide = size }) => maxSide >= size, 'a number of at least size'),
    ['maxSide'],
  ),
  v.forward(
    v.check(({ size, multipleOf = 1 }) => multipleOf <= size, 'a number of at most size'),
    ['multipleOf'],
  ),
);

const leastChange = v.pipe(
  v.strictObject({
    mode: v.literal('least-change'),
    width: sideSchema,
    height: sideSchema,
    multipleOf: v.exactOptional(sideSchema),
    filter,
  }),
  v.forward(
    v.check(
      ({ width, height, multipleOf = 1 }) => multipleOf <= Math.min(width, height),
      'a number of at most width and height',
    ),
    ['multipleOf'],
  ),
);

const longestEdge = v.strictObject({ mode: v.literal('longest-edge'), size: sideSchema, filter });

const letterbox = v.strictObject({
  mode: v.literal('letterbox'),
  width: sideSchema,
  height: sideSchema,
  filter,
  pad: v.exactOptional(levelSchema),
  anchor: v.exactOptional(v.picklist(['center', 'top-left'])),
  upscale: v.exactOptional(v.boolean()),
  rounding: v.exactOptional(v.picklist(['round', 'floor'])),
});

const limit = v.pipe(
  v.strictObject({ mode: v.literal('limit'), maxSide: sideSchema, multipleOf: sideSchema, filter }),
  v.forward(
    v.check(({ maxSide, multipleOf }) => multipleOf <= maxSide, 'a number of at most maxSide'),
    ['multipleOf'],
  ),
);

const fitHeight = v.pipe(
  v.strictObject({
    mode: v.literal('fit-height'),
    height: sideSchema,
    maxWidth: sideSchema,
    minWidth: v.exactOptional(sideSchema),
    filter,
    pad: v.exactOptional(levelSchema),
    anchor: v.exactOptional(v.literal('left')),
  }),
  v.forward(
    v.check(({ minWidth, maxWidth }) => (minWidth ?? 0) <= maxWidth, 'a number of at most maxWidth'),
    ['minWidth'],
  ),
);

const none = v.strictObject({ mode: v.literal('none') });

/** How a picture is brought to the model's size. */
export const resizeSchema = v.variant('mode', [
  stretch,
  shortestEdge,
  longestEdge,
  letterbox,
  leastChange,
  limit,
  fitHeight,
  none,
]);

const means = v.pipe(v.array(finiteSchema), v.minLength(1, 'a number per channel'));
const deviations = v.pipe(v.array(divisorSchema), v.minLength(1, 'a number per channel'));

/** Everything between a decoded picture and the input tensor. */
export const preprocessSchema = v.strictObject({
  resize: v.exactOptional(resizeSchema),
  crop: v.exactOptional(v.strictObject({ width: sideSchema, height: sideSchema })),
  rescale: v.exactOptional(divisorSchema),
  mean: v.exactOptional(means),
  std: v.exactOptional(deviations),
});

/** Form of the input tensor. */
export const inputSchema = v.strictObject({
  name: v.exactOptional(v.pipe(v.string(), v.nonEmpty('the name of an input'))),
  layout: v.exactOptional(v.picklist(['NCHW', 'NHWC'])),
  dtype: v.exactOptional(v.picklist(['float32', 'float16', 'uint8', 'int8', 'int32'])),
  channelOrder: v.exactOptional(v.picklist(['RGB', 'BGR', 'GRAY', 'Y'])),
  extraChannels: v.exactOptional(v.array(finiteSchema)),
});
