import * as v from 'valibot';
import { detectionOutputSchema } from './detection-output-schemas.js';
import { extraInputsSchema } from './extra-input-schema.js';
import { fileReferenceSchema, labelsSchema } from './file-reference-schema.js';
import { countSchema, fractionSchema, positiveSchema } from './number-schemas.js';
import {
  classificationOutputSchema,
  ctcOutputSchema,
  dbOutputSchema,
  directionOutputSchema,
} from './output-schemas.js';
import {
  depthOutputSchema,
  embeddingOutputSchema,
  imageOutputSchema,
  tensorOutputSchema,
  tilesSchema,
} from './picture-output-schemas.js';
import { inputSchema, preprocessSchema } from './preprocess-schema.js';
import { provenanceSchema, sha256Schema } from './provenance-schema.js';
import { segmentationOutputSchema } from './segmentation-output-schemas.js';

/** What every single model of a manifest has, but its output. */
const modelEntries = {
  model: v.exactOptional(fileReferenceSchema),
  sha256: v.exactOptional(sha256Schema),
  input: v.exactOptional(inputSchema),
  inputs: v.exactOptional(extraInputsSchema),
  preprocess: v.exactOptional(preprocessSchema),
  provenance: v.exactOptional(provenanceSchema),
};

/** Location of the JSON Schema, for editors. */
const $schema = v.exactOptional(v.string());

const labels = v.exactOptional(labelsSchema);

/** `vision.json` of a classifier. */
const classification = v.strictObject({
  $schema,
  task: v.literal('classification'),
  ...modelEntries,
  output: classificationOutputSchema,
  labels,
  topK: v.exactOptional(countSchema),
});

/** `vision.json` of a detector. */
const detection = v.strictObject({
  $schema,
  task: v.literal('detection'),
  ...modelEntries,
  output: detectionOutputSchema,
  labels,
});

/** `vision.json` of a segmentation model. */
const segmentation = v.strictObject({
  $schema,
  task: v.literal('segmentation'),
  ...modelEntries,
  output: segmentationOutputSchema,
  labels,
});

/** `vision.json` of an encoder. */
const embedding = v.strictObject({
  $schema,
  task: v.literal('embedding'),
  ...modelEntries,
  output: embeddingOutputSchema,
  labelEmbeddings: v.exactOptional(fileReferenceSchema),
  logitScale: v.exactOptional(positiveSchema),
});

/** `vision.json` of a text reader. */
const text = v.strictObject({
  $schema,
  task: v.literal('text'),
  stages: v.strictObject({
    detection: v.strictObject({ ...modelEntries, output: dbOutputSchema }),
    direction: v.exactOptional(v.strictObject({ ...modelEntries, output: directionOutputSchema })),
    recognition: v.strictObject({ ...modelEntries, output: ctcOutputSchema }),
  }),
  scoreThreshold: v.exactOptional(fractionSchema),
});

/** `vision.json` of a depth estimator. */
const depth = v.strictObject({
  $schema,
  task: v.literal('depth'),
  ...modelEntries,
  output: depthOutputSchema,
});

/** `vision.json` of a model that makes a picture of a picture. */
const imageToImage = v.strictObject({
  $schema,
  task: v.literal('image-to-image'),
  ...modelEntries,
  output: imageOutputSchema,
  tiles: v.exactOptional(tilesSchema),
});

/** `vision.json` of any other model. */
const tensor = v.strictObject({
  $schema,
  task: v.literal('tensor'),
  ...modelEntries,
  output: tensorOutputSchema,
});

/** The content of a `vision.json`. */
export const manifestSchema = v.variant('task', [
  classification,
  detection,
  segmentation,
  embedding,
  text,
  depth,
  imageToImage,
  tensor,
]);
