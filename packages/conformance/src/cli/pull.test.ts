import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadModel } from '@lambda-vision/core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { runInMemory } from '../../../cli/src/__fixtures__/run-in-memory.ts';
import { type FileServer, startFileServer } from '../../../cli/src/pull/__fixtures__/start-file-server.ts';
import { CATALOGUE } from '../../../cli/src/pull/catalogue/catalogue.ts';
import { describeShared, shared } from '../shared.js';
import { catalogueFiles } from './catalogue-files.ts';

describeShared('pull', () => {
  let cwd: string;
  let server: FileServer;

  beforeAll(async () => {
    cwd = mkdtempSync(join(tmpdir(), 'lambda-vision-pull-'));
    server = await startFileServer({ files: catalogueFiles() });
  });

  afterAll(async () => {
    await server[Symbol.asyncDispose]();
    rmSync(cwd, { recursive: true, force: true });
  });

  const pull = (...args: string[]) => runInMemory(['pull', ...args, '--mirror', server.url], { cwd });

  it.each(CATALOGUE)('gets $name, which core then loads', async ({ name, task, files }) => {
    const { exitCode, stderr, documents } = await pull(name, '--json');

    expect(stderr).toBe('');
    expect(exitCode).toBe(0);
    const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
    expect(documents()).toEqual([expect.objectContaining({ name, bytes, downloadedBytes: bytes, kept: [] })]);
    const model = await loadModel(join(cwd, 'models', name));
    const result = await model.run(readFileSync(shared('images/pillow-tests/hopper.jpg')));
    await model.release();
    expect(result).toMatchObject({ task });
  });

  it('gets a model that then reads a digit', async () => {
    await pull('mnist');
    const model = await loadModel(join(cwd, 'models/mnist'), { task: 'classification' });

    const { predictions } = await model.run(readFileSync(shared('images/winml-media/mnist_28.png')));
    await model.release();

    expect(predictions[0]?.label).toBe('8');
  });

  it('gets a classifier that is right about most photos, as its source says', async () => {
    await pull('squeezenet1.1-fp16');
    const model = await loadModel(join(cwd, 'models/squeezenet1.1-fp16'), { task: 'classification' });
    const photos = readdirSync(shared('images/imagenet-sample')).filter((name) => name.endsWith('.JPEG'));
    const some = photos.filter((_, at) => at % 4 === 0);

    let right = 0;
    for (const photo of some) {
      const { predictions } = await model.run(readFileSync(shared('images/imagenet-sample', photo)));
      if (photo === photoOf(photo, predictions[0]?.label)) right++;
    }
    await model.release();

    expect(some).toHaveLength(25);
    // Its source says 65.5 % of 200 photos.
    expect(right / some.length).toBeGreaterThan(0.5);
  });

  it('gets a model that then sees in a photo what is on it', async () => {
    await pull('yolox-nano-416');
    const model = await loadModel(join(cwd, 'models/yolox-nano-416'), { task: 'detection' });

    const { detections } = await model.run(readFileSync(shared('images/coco-photos/bus.jpg')));
    await model.release();

    expect(detections.map(({ label }) => label)).toEqual(expect.arrayContaining(['bus', 'person']));
  });

  it('says that a model is there already', async () => {
    await pull('mnist');
    const before = server.requests.length;

    const { exitCode, stdout } = await pull('mnist');

    expect(exitCode).toBe(0);
    expect(stdout).toBe('mnist is in models/mnist already, 0.03 MB, SHA-256 verified.');
    expect(server.requests).toHaveLength(before);
  });

  it('is interrupted in the middle and goes on', async () => {
    server.behaviour.cutAfter = 1_000_000;
    const first = await pull('picodet-s-320', '--out', 'again', '--retries', '0');
    server.behaviour.cutAfter = undefined;
    const second = await pull('picodet-s-320', '--out', 'again');

    expect(first).toMatchObject({ exitCode: 1, stderr: expect.stringContaining('CLI_PULL_CONNECTION') });
    expect(second.stdout).toBe(
      'picodet-s-320 is in again: 4.04 MB, 1.00 MB of them from an earlier try, SHA-256 verified. Licence Apache-2.0.',
    );
  });
});

/** Name that a photo of the sample has if the label is its class: `n01558993_robin.JPEG`. */
function photoOf(photo: string, label = ''): string {
  return `${photo.slice(0, 'n00000000'.length)}_${label.replaceAll(' ', '_')}.JPEG`;
}
