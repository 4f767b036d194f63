import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { CATALOGUE } from '../../../cli/src/pull/catalogue/catalogue.ts';
import { LABELS } from '../../../cli/src/pull/catalogue/labels.ts';
import { MANIFESTS } from '../../../cli/src/pull/catalogue/manifests.ts';
import { NOT_OFFERED } from '../../../cli/src/pull/catalogue/not-offered.ts';
import { TEXT_STAGES } from '../model-manifests.js';
import { describeShared, shared } from '../shared.js';

/** Files of the catalogue and the folder of the shared test data that has the same bytes. */
const FILES = CATALOGUE.flatMap(({ name, files }) =>
  files.map((file) => {
    const stage = file.file.replace(/\.onnx$/, '') as keyof typeof TEXT_STAGES;
    return { ...file, model: files.length === 1 ? name : TEXT_STAGES[stage] };
  }),
);

describe('the catalogue of pull', () => {
  it.each(CATALOGUE)(
    'has the manifest of $name, with the checksums of its files',
    ({ name, files, task }) => {
      const manifest = JSON.stringify(MANIFESTS[name]);

      expect(JSON.parse(manifest)).toMatchObject({ task });
      for (const { file, sha256 } of files) {
        expect(manifest).toContain(`"model":"${file}","sha256":"${sha256}"`);
      }
    },
  );

  it('offers each model by one name, and none that it refuses', () => {
    const names = CATALOGUE.map(({ name }) => name);

    expect(new Set(names).size).toBe(names.length);
    expect(Object.keys(MANIFESTS).sort()).toEqual([...names].sort());
    expect(Object.keys(NOT_OFFERED).filter((name) => names.includes(name))).toEqual([]);
  });

  it('offers models of licences that let them be passed on', () => {
    const licences = new Set(CATALOGUE.map(({ licence }) => licence));

    expect([...licences].sort()).toEqual(['Apache-2.0', 'BSD-2-Clause', 'MIT']);
  });
});

describeShared('the catalogue of pull and the models', () => {
  it.each(FILES)('has $model as its source says and as the file is', (file) => {
    const source = JSON.parse(readFileSync(shared('models', file.model, 'SOURCE.json'), 'utf8'));
    const bytes = readFileSync(shared('models', file.model, 'model.onnx'));

    expect(`https://github.com/${file.repository}`).toBe(source.source.repo);
    expect(file).toMatchObject({
      commit: source.source.commit,
      path: source.source.path,
      sha256: source.sha256,
      bytes: source.bytes,
    });
    expect(bytes).toHaveLength(file.bytes);
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(file.sha256);
    expect(source.licence).not.toMatch(/^DERIVED/);
  });

  it.each(CATALOGUE.flatMap(({ name, labels }) => (labels === undefined ? [] : [{ name, labels }])))(
    'has the labels of $name',
    ({ name, labels }) => {
      expect(LABELS[labels]).toEqual(JSON.parse(readFileSync(shared('models', name, 'labels.json'), 'utf8')));
    },
  );
});
