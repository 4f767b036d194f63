import * as v from 'valibot';
import { countSchema, finiteSchema } from './number-schemas.js';

/** Numbers at most in a manifest for one input: they are small conditions, not pictures. */
const MAX_NUMBERS = 65_536;

const numbers = v.pipe(
  v.array(finiteSchema),
  v.minLength(1, 'at least one number'),
  v.maxLength(MAX_NUMBERS, `at most ${MAX_NUMBERS} numbers`),
);

/** Value of an input other than the picture. */
export const extraInputSchema = v.strictObject({
  value: v.union([v.picklist(['original-size', 'input-size']), finiteSchema, numbers]),
  order: v.exactOptional(v.picklist(['width-height', 'height-width'])),
  dtype: v.exactOptional(v.picklist(['float32', 'float16', 'int32', 'int64', 'bool', 'uint8'])),
  dims: v.exactOptional(v.array(countSchema)),
});

/** Values of the model's other inputs by name. */
export const extraInputsSchema = v.record(
  v.pipe(v.string(), v.nonEmpty('the name of an input')),
  extraInputSchema,
);
