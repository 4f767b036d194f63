import { readdirSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { loadModel } from '@lambda-vision/core';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { parseManifest } from '../../core/src/model/parse-manifest.ts';
import { readOnnxHeader } from '../../core/src/onnx/read-onnx-header.ts';
import { MANIFEST_NAMES, manifestText, modelParts, TEXT_STAGES } from './model-manifests.js';
import { describeShared, shared } from './shared.js';

const schemaFile = createRequire(import.meta.url).resolve('@lambda-vision/core/vision.schema.json');
const validate = new Ajv({ allErrors: true }).compile(JSON.parse(readFileSync(schemaFile, 'utf8')));

describe('the manifests', () => {
  it.each(MANIFEST_NAMES)('%s follows the schema, and the parser', (name) => {
    const text = manifestText(name);

    expect(validate(JSON.parse(text)), JSON.stringify(validate.errors)).toBe(true);
    expect(() => parseManifest(text, name)).not.toThrow();
  });
});

/** What a manifest says of one model, as far as its header can tell. */
interface Stage {
  readonly input?: { readonly name?: string };
  readonly inputs?: Readonly<Record<string, unknown>>;
  readonly output: { readonly name?: string; readonly names?: Readonly<Record<string, string | string[]>> };
}

const STAGES: readonly [model: string, stage: Stage][] = MANIFEST_NAMES.flatMap((name) => {
  const manifest = JSON.parse(manifestText(name));
  if (manifest.task !== 'text') return [[name, manifest]];
  return Object.entries(TEXT_STAGES).map(([stage, model]): [string, Stage] => [
    model,
    manifest.stages[stage],
  ]);
});

describeShared('the manifests and the models', () => {
  it('belong together one to one', () => {
    const models = readdirSync(shared('models'), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name);

    expect(STAGES.map(([model]) => model).sort()).toEqual(models.sort());
  });

  it.each(STAGES)('%s has the checksum, inputs and outputs that its manifest names', (model, stage) => {
    const bytes = readFileSync(shared('models', model, 'model.onnx'));
    const source = JSON.parse(readFileSync(shared('models', model, 'SOURCE.json'), 'utf8'));
    const { graph } = readOnnxHeader(bytes, model);
    const { output, input, inputs = {} } = stage;

    expect(stage).toMatchObject({ sha256: source.sha256 });
    expect([input?.name, ...Object.keys(inputs)]).toEqual(graph?.inputs.map(({ name }) => name));
    const named = [output.name ?? [], ...Object.values(output.names ?? {})].flat();
    expect(graph?.outputs.map(({ name }) => name)).toEqual(expect.arrayContaining(named));
  });
});

describeShared('the models', () => {
  it.each(MANIFEST_NAMES)('%s runs on a photo, from its manifest', async (name) => {
    const parts = modelParts(name);
    const model = await loadModel(parts);

    const result = await model.run(await readFile(shared('images/pillow-tests/hopper.jpg')));
    await model.release();

    expect(result).toMatchObject({ task: parts.manifest.task, image: { width: 128, height: 128 } });
  });
});
