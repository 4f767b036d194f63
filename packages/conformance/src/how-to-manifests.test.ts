import { globSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { parseManifest } from '../../core/src/model/parse-manifest.ts';

const repository = resolve(import.meta.dirname, '../../..');
const schemaFile = createRequire(import.meta.url).resolve('@lambda-vision/core/vision.schema.json');
const validate = new Ajv({ allErrors: true }).compile(JSON.parse(readFileSync(schemaFile, 'utf8')));

/** Every JSON block of the how-to pages; one without a task would be no manifest, and there is none. */
const manifests = globSync('docs/how-to/*.md', { cwd: repository }).flatMap((page) => {
  const text = readFileSync(join(repository, page), 'utf8');
  const blocks = [...text.matchAll(/^```json\n([\s\S]*?)^```$/gm)];
  return blocks.map(({ 1: block = '', index }) => ({
    place: `${page}:${text.slice(0, index).split('\n').length}`,
    block,
  }));
});

/** Names of all decoders that are allowed somewhere in a manifest. */
function decodersOf(schema: unknown): string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  const { properties, ...rest } = schema as {
    properties?: { decoder?: { const?: string; enum?: string[] } };
  };
  const { const: only, enum: several = only === undefined ? [] : [only] } = properties?.decoder ?? {};
  return [...several, ...[...Object.values(properties ?? {}), ...Object.values(rest)].flatMap(decodersOf)];
}

describe('the how-to pages', () => {
  it.each(manifests)('$place is a manifest that is accepted', ({ place, block }) => {
    expect(() => parseManifest(block, place)).not.toThrow();
    expect(validate(JSON.parse(block)), JSON.stringify(validate.errors)).toBe(true);
  });

  it('show every decoder in a complete manifest', () => {
    const shown = manifests.map(({ block }) => block).join('\n');
    const decoders = new Set(decodersOf(JSON.parse(readFileSync(schemaFile, 'utf8'))));

    expect(decoders.size).toBeGreaterThan(20);
    expect([...decoders].filter((decoder) => !shown.includes(`"decoder": "${decoder}"`))).toEqual([]);
  });
});
