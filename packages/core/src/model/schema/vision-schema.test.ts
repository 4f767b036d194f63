import { toJsonSchema } from '@valibot/to-json-schema';
import { describe, expect, it } from 'vitest';
import { extraInputsSchema } from './extra-input-schema.js';
import { fileReferenceSchema, labelsSchema } from './file-reference-schema.js';
import { manifestSchema } from './manifest-schema.js';
import { inputSchema, preprocessSchema } from './preprocess-schema.js';
import { provenanceSchema } from './provenance-schema.js';

/** JSON as the repository's formatter writes it: lists of plain values on one line where they fit. */
function format(value: unknown, indent = ''): string {
  const inner = `${indent}  `;
  if (Array.isArray(value)) {
    const line = `[${value.map((item) => format(item, inner)).join(', ')}]`;
    const plain = value.every((item) => typeof item !== 'object');
    if (plain && line.length <= 80) return line;
    return `[\n${value.map((item) => inner + format(item, inner)).join(',\n')}\n${indent}]`;
  }
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const entries = Object.entries(value).map(
    ([key, item]) => `${inner}${JSON.stringify(key)}: ${format(item, inner)}`,
  );
  return entries.length === 0 ? '{}' : `{\n${entries.join(',\n')}\n${indent}}`;
}

describe('vision.schema.json', () => {
  it('equals what the schema of parseManifest() gives; `vitest run src/model/schema/vision-schema.test.ts -u` rewrites it', async () => {
    // Checks across fields and finiteness have no words in JSON Schema; parseManifest() applies them.
    const schema = toJsonSchema(manifestSchema, {
      errorMode: 'ignore',
      target: 'draft-07',
      definitions: {
        fileReference: fileReferenceSchema,
        labels: labelsSchema,
        input: inputSchema,
        extraInputs: extraInputsSchema,
        preprocess: preprocessSchema,
        provenance: provenanceSchema,
      },
    });
    const { $schema, ...rest } = schema;
    const published = {
      $schema,
      title: 'vision.json',
      description:
        'Everything about an ONNX vision model that its weights do not say. See the docs of lambda-vision.',
      ...rest,
    };

    await expect(`${format(published)}\n`).toMatchFileSnapshot('../../../vision.schema.json');
  });
});
