import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { cropImage, decodeImage } from '@lambda-vision/core';
import { encodePng, writeColourClassifier } from '@lambda-vision/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { runInMemory } from '../../../cli/src/__fixtures__/run-in-memory.ts';
import { manifestText } from '../model-manifests.js';
import { describeShared, shared } from '../shared.js';

const reader = resolve(import.meta.dirname, '../../../../examples/read-text-api/models/reader');

let cwd = '';

beforeAll(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'cli-tasks-'));
});

afterAll(() => rm(cwd, { recursive: true }));

/** A model folder with a manifest and the weights and labels of the shared test data. */
async function writeModel(name: string, manifest: string): Promise<string> {
  const folder = await mkdtemp(join(cwd, 'model '));
  await writeFile(join(folder, 'vision.json'), manifest);
  await symlink(shared('models', name, 'model.onnx'), join(folder, 'model.onnx'));
  await symlink(shared('models', name, 'labels.json'), join(folder, 'labels.json'));
  return folder;
}

const dog = shared('images/coco-photos/dog.jpg');
const timings = expect.stringMatching(
  /^ {2}decode .+ ms, preprocess .+ ms, inference .+ ms, postprocess .+ ms$/,
);

/** Lines of the answer for one picture, without those that all tasks have. */
async function linesOf(model: string, image: string, ...options: string[]): Promise<string[]> {
  const { exitCode, stdout, stderr } = await runInMemory(['run', model, image, ...options], { cwd });

  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  const [head, ...lines] = stdout.split('\n');
  expect(head?.startsWith(`${image}  `)).toBe(true);
  expect(lines).toContainEqual(timings);
  return lines.filter((line) => !line.startsWith('  decode '));
}

describeShared('lambda-vision run on real models', () => {
  it('names the class of a photo', async () => {
    const model = await writeModel('mobilenetv2-fp32', manifestText('mobilenetv2-fp32'));

    const lines = await linesOf(model, shared('images/imagenet-sample/n01882714_koala.JPEG'), '--top-k', '1');

    expect(lines).toEqual([expect.stringMatching(/^ {2}0\.\d{3} {2}koala/)]);
  });

  it('lists objects with their boxes, and draws them at the size of the photo', async () => {
    const model = await writeModel('yolox-nano-416', manifestText('yolox-nano-416'));

    const lines = await linesOf(model, dog, '--score-threshold', '0.5', '--draw', 'drawn');

    const row = (label: string) =>
      expect.stringMatching(new RegExp(`^  0\\.\\d{3}  x +\\d+ .+ y +\\d+ .+ ${label}$`));
    expect(lines).toEqual([row('dog'), row('bicycle'), row('car'), `  → ${join('drawn', 'dog.drawn.jpg')}`]);
    const drawn = await decodeImage(await readFile(join(cwd, 'drawn/dog.drawn.jpg')));
    expect([drawn.width, drawn.height]).toEqual([768, 576]);
  });

  it('lists the classes of a mask, and writes it', async () => {
    const model = await writeModel('deeplabv3-mnv2-dm05', manifestText('deeplabv3-mnv2-dm05'));

    const lines = await linesOf(model, dog, '--out', 'masks');

    expect(lines[0]).toBe('  mask of 768x576');
    expect(lines).toContainEqual(expect.stringMatching(/^ +\d+\.\d % +\d+ {2}px {2}dog$/));
    expect(lines.at(-1)).toBe(`  → ${join('masks', 'dog.mask.png')}`);
    const mask = await decodeImage(await readFile(join(cwd, 'masks/dog.mask.png')));
    expect([mask.width, mask.height]).toEqual([768, 576]);
  });

  it('says how long a vector is', async () => {
    const model = await writeModel('osnet-x0.25-reid', manifestText('osnet-x0.25-reid'));

    expect(await linesOf(model, dog)).toEqual([
      expect.stringMatching(/^ {2}512 dims, length 1\.0000: .+ …$/),
    ]);
  });

  it('prints the lines of a text', async () => {
    const table = await decodeImage(await readFile(shared('images/ort-extensions/exceltable.png')));
    const top = cropImage(table, { x1: 0, y1: 0, x2: table.width, y2: 60 });
    await writeFile(join(cwd, 'table.png'), encodePng(top));

    const lines = await linesOf(reader, 'table.png');

    expect(lines).toContainEqual(expect.stringMatching(/^ {2}[01]\.\d{3} {2}\$162.?56$/));
  });

  it('writes a map of depths', async () => {
    const model = await writeModel('tcmonodepth-small', manifestText('tcmonodepth-small'));

    expect(await linesOf(model, dog, '--out', 'depths')).toEqual([
      expect.stringMatching(/^ {2}depth of 768x576, from \S+ to \S+$/),
      `  → ${join('depths', 'dog.depth.png')}`,
    ]);
  });

  it('writes the picture that a model makes', async () => {
    const model = await writeModel('sci-lowlight-240x320', manifestText('sci-lowlight-240x320'));

    const lines = await linesOf(model, dog, '--out', 'pictures');

    const [, width, height] = /^ {2}picture of (\d+)x(\d+)$/.exec(lines[0] ?? '') ?? [];
    const made = await decodeImage(await readFile(join(cwd, 'pictures/dog.answer.png')));
    expect([made.width, made.height]).toEqual([Number(width), Number(height)]);
    expect(lines.slice(1)).toEqual([`  → ${join('pictures', 'dog.answer.png')}`]);
  });

  it('shows shape, type and range of raw outputs', async () => {
    const { labels: _, ...manifest } = JSON.parse(manifestText('mobilenetv2-fp32'));
    const raw = { ...manifest, task: 'tensor', output: { decoder: 'tensor' } };
    const model = await writeModel('mobilenetv2-fp32', JSON.stringify(raw));

    expect(await linesOf(model, dog)).toEqual([
      expect.stringMatching(/^ {2}\w+: float32 \[1, 1000\], from -\S+ to \S+: .+ …$/),
    ]);
  });
});

describeShared('lambda-vision run on folders of odd and broken pictures', () => {
  it.each(['pillow-tests', 'image-rs', 'exif-samples'])(
    'answers or refuses each of %s by name',
    async (name) => {
      const model = await writeColourClassifier(join(cwd, 'colours'));
      await mkdir(join(cwd, name));
      await symlink(shared('images', name), join(cwd, name, 'a folder'));

      const args = ['run', model, join(name, 'a folder'), '--json'];
      const { exitCode, stderr, documents } = await runInMemory(args, { cwd });

      const all = documents() as { readonly file: string; readonly error?: { readonly code: string } }[];
      const refused = all.filter(({ error }) => error !== undefined);
      expect(all.length).toBeGreaterThan(10);
      expect(refused.map(({ error }) => error?.code)).toEqual(
        refused.map(() =>
          expect.stringMatching(/^VISION_(IMAGE_DECODE|IMAGE_TOO_LARGE|UNSUPPORTED_MEDIA_TYPE)$/),
        ),
      );
      expect(exitCode).toBe(refused.length === 0 ? 0 : 1);
      for (const { file, error } of refused) expect(stderr).toContain(`error: ${file}: ${error?.code}: `);
      expect(stderr).not.toMatch(/\n\s+at /);
    },
  );
});
