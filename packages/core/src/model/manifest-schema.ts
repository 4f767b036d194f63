import * as v from 'valibot';
import { fileReferenceSchema, labelsSchema } from './file-reference-schema.js';
import { countSchema, fractionSchema } from './number-schemas.js';
import {
  classificationOutputSchema,
  ctcOutputSchema,
  dbOutputSchema,
  directionOutputSchema,
} from './output-schemas.js';
import { inputSchema, preprocessSchema } from './preprocess-schema.js';

const sha256 = v.pipe(v.string(), v.regex(/^[0-9a-fA-F]{64}$/, '64 hexadecimal digits'));

/** What every single model of a manifest has, but its output. */
const modelEntries = {
  model: v.exactOptional(fileReferenceSchema),
  sha256: v.exactOptional(sha256),
  input: v.exactOptional(inputSchema),
  preprocess: v.exactOptional(preprocessSchema),
};

/** Location of the JSON Schema, for editors. */
const $schema = v.exactOptional(v.string());

/** `vision.json` of a classifier. */
export const classificationManifestSchema = v.strictObject({
  $schema,
  task: v.literal('classification'),
  ...modelEntries,
  output: classificationOutputSchema,
  labels: v.exactOptional(labelsSchema),
  topK: v.exactOptional(countSchema),
});

/** `vision.json` of a text reader. */
export const textManifestSchema = v.strictObject({
  $schema,
  task: v.literal('text'),
  stages: v.strictObject({
    detection: v.strictObject({ ...modelEntries, output: dbOutputSchema }),
    direction: v.exactOptional(v.strictObject({ ...modelEntries, output: directionOutputSchema })),
    recognition: v.strictObject({ ...modelEntries, output: ctcOutputSchema }),
  }),
  scoreThreshold: v.exactOptional(fractionSchema),
});

/** The content of a `vision.json`. */
export const manifestSchema = v.variant('task', [classificationManifestSchema, textManifestSchema]);
