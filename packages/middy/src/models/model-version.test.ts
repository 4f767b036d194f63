import { mkdtemp, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeColourClassifier } from '@lambda-vision/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { modelVersion } from './model-version.js';

let folder = '';
let source = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'model-version-'));
  source = await writeColourClassifier(join(folder, 'colours'));
});

afterEach(() => rm(folder, { recursive: true }));

describe('modelVersion()', () => {
  it('stays while nothing changes', async () => {
    expect(await modelVersion(source, {})).toBe(await modelVersion(source, {}));
  });

  it('changes with the manifest', async () => {
    const before = await modelVersion(source, {});
    const path = join(source, 'vision.json');
    const manifest = JSON.parse(await readFile(path, 'utf8'));

    await writeFile(path, JSON.stringify({ ...manifest, topK: 1 }));

    expect(await modelVersion(source, {})).not.toBe(before);
  });

  it('changes with a labels file', async () => {
    const labels = join(source, 'labels.json');
    await writeColourClassifier(source, { manifest: { labels: 'labels.json' } });
    await writeFile(labels, '["a","b","c"]');
    const before = await modelVersion(source, {});

    await writeFile(labels, '["a","b","d"]');

    expect(await modelVersion(source, {})).not.toBe(before);
  });

  it('changes with the weights file', async () => {
    const before = await modelVersion(source, {});

    await utimes(join(source, 'model.onnx'), new Date(), new Date(Date.now() + 5000));

    expect(await modelVersion(source, {})).not.toBe(before);
  });
});
