import * as v from 'valibot';

/** Longest side that a manifest can ask for, in pixels: it sizes buffers before a picture is seen. */
export const MAX_SIDE = 16_384;

/** A finite number. */
export const finiteSchema = v.pipe(v.number(), v.finite('a finite number'));

/** A number that divides. */
export const divisorSchema = v.pipe(finiteSchema, v.notValue(0, 'a number other than 0'));

/** A number above 0. */
export const positiveSchema = v.pipe(finiteSchema, v.gtValue(0, 'a number above 0'));

/** A fraction 0–1. */
export const fractionSchema = v.pipe(
  finiteSchema,
  v.minValue(0, 'a number from 0 to 1'),
  v.maxValue(1, 'a number from 0 to 1'),
);

/** A level of a channel, 0–255, not always whole. */
export const levelSchema = v.pipe(
  finiteSchema,
  v.minValue(0, 'a number from 0 to 255'),
  v.maxValue(255, 'a number from 0 to 255'),
);

/** A whole number of at least 1. */
export const countSchema = v.pipe(
  v.number(),
  v.safeInteger('a whole number of at least 1'),
  v.minValue(1, 'a whole number of at least 1'),
);

/** A whole number of at least 0. */
export const wholeSchema = v.pipe(
  v.number(),
  v.safeInteger('a whole number of at least 0'),
  v.minValue(0, 'a whole number of at least 0'),
);

/** A side in pixels. */
export const sideSchema = v.pipe(
  v.number(),
  v.safeInteger('a whole number of pixels'),
  v.minValue(1, 'at least 1 pixel'),
  v.maxValue(MAX_SIDE, `at most ${MAX_SIDE} pixels`),
);
