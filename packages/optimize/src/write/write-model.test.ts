import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadModel } from '@lambda-vision/core';
import { drawImage, encodePng, writeColourClassifier } from '@lambda-vision/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readModelFile } from '../onnx/read-model-file.js';
import { sparsify } from '../prune/sparsify.js';
import { writeModel } from './write-model.js';

let folder: string;
let source: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'write-model-'));
  source = await writeColourClassifier(join(folder, 'colours'));
});
afterEach(() => rm(folder, { recursive: true }));

const model = async () => sparsify(await readModelFile(join(source, 'model.onnx')), 0).model;
const manifestOf = async (of: string) => JSON.parse(await readFile(join(of, 'vision.json'), 'utf8'));
const digest = async (path: string) =>
  createHash('sha256')
    .update(await readFile(path))
    .digest('hex');

describe('writeModel', () => {
  it('writes a folder that loads, with a checksum and what it was made of', async () => {
    const out = join(folder, 'deep/smaller');
    const calibration = { photos: 3, method: 'percentile' };

    const written = await writeModel({
      source,
      model: await model(),
      out,
      provenance: { mode: 'static', calibration },
    });

    const manifest = await manifestOf(out);
    expect(written).toMatchObject({
      folder: out,
      sha256: manifest.sha256,
      files: ['model.onnx', 'vision.json'],
    });
    expect(manifest).toEqual({
      ...(await manifestOf(source)),
      model: 'model.onnx',
      sha256: await digest(join(out, 'model.onnx')),
      provenance: {
        tool: '@lambda-vision/optimize',
        version: expect.stringMatching(/^\d+\.\d+\.\d+/),
        mode: 'static',
        source: { sha256: await digest(join(source, 'model.onnx')) },
        calibration,
      },
    });
    const loaded = await loadModel(out, { task: 'classification' });
    const red = encodePng(drawImage({ width: 20, height: 20, pixel: () => [220, 10, 10] }));
    expect((await loaded.run(red)).predictions[0]?.label).toBe('red');
    await loaded.release();
  });

  it('writes the same bytes every time, and leaves nothing else behind', async () => {
    for (const name of ['a', 'b']) {
      await writeModel({
        source,
        model: await model(),
        out: join(folder, name),
        provenance: { mode: 'weights' },
      });
    }

    expect(await readFile(join(folder, 'a/vision.json'))).toEqual(
      await readFile(join(folder, 'b/vision.json')),
    );
    expect((await readdir(folder)).sort()).toEqual(['a', 'b', 'colours']);
  });

  it('takes labels and notices along, and finds the schema again', async () => {
    const manifest = await manifestOf(source);
    await mkdir(join(source, 'names'));
    await writeFile(join(source, 'names/labels.txt'), 'red\ngreen\nblue\n');
    await writeFile(join(source, 'LICENSE.txt'), 'yours');
    await writeFile(join(source, 'notes.md'), 'of no use');
    const changed = { ...manifest, $schema: './schema.json', labels: 'names/labels.txt' };
    await writeFile(join(source, 'vision.json'), JSON.stringify(changed));
    const out = join(folder, 'smaller');

    const { files } = await writeModel({
      source,
      model: await model(),
      out,
      provenance: { mode: 'weights' },
    });

    expect(files).toEqual(['LICENSE.txt', 'model.onnx', 'names/labels.txt', 'vision.json']);
    expect(await manifestOf(out)).toMatchObject({
      $schema: '../colours/schema.json',
      labels: 'names/labels.txt',
    });
  });

  it('writes labels that were given with a manifest', async () => {
    const manifest = await manifestOf(source);
    const parts = { manifest, weights: join(source, 'model.onnx'), labels: ['rot', 'grün', 'blau'] };
    delete manifest.labels;
    const out = join(folder, 'smaller');

    await writeModel({ source: parts, model: await model(), out, provenance: { mode: 'weights' } });

    expect((await manifestOf(out)).labels).toBe('labels.json');
    expect(JSON.parse(await readFile(join(out, 'labels.json'), 'utf8'))).toEqual(parts.labels);
  });

  it('does not write over files unless it is told to, and never over the source', async () => {
    const out = join(folder, 'taken');
    await mkdir(out);
    await writeFile(join(out, 'notes.md'), 'mine');
    const options = { source, model: await model(), out, provenance: { mode: 'weights' } };

    await expect(writeModel(options)).rejects.toMatchObject({ code: 'OPTIMIZE_OUTPUT_EXISTS' });
    await writeModel({ ...options, force: true });
    await writeModel({ ...options, force: true });
    expect((await readdir(out)).sort()).toEqual(['model.onnx', 'notes.md', 'vision.json']);
    await expect(writeModel({ ...options, out: source, force: true })).rejects.toMatchObject({
      code: 'OPTIMIZE_INVALID_OPTION',
    });
    await expect(writeModel({ ...options, out: join(out, 'notes.md') })).rejects.toMatchObject({
      code: 'OPTIMIZE_OUTPUT_EXISTS',
    });
  });

  it('leaves the folder as it was if what was made is refused', async () => {
    const out = join(folder, 'smaller');
    const provenance = { mode: 'weights', createdAt: 'yesterday' };

    await expect(writeModel({ source, model: await model(), out, provenance })).rejects.toMatchObject({
      code: 'VISION_MANIFEST',
    });
    expect(await readdir(folder)).toEqual(['colours']);
  });
});
