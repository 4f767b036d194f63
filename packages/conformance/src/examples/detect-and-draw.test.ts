import { readFileSync } from 'node:fs';
import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundleFunction } from '@lambda-vision/bundle';
import { type DetectionResult, decodeImage } from '@lambda-vision/core';
import {
  createHttpFront,
  createLambdaFunction,
  type HttpFront,
  type LambdaFunction,
} from '@lambda-vision/local';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { detectionReferences, toReference, unmatched } from '../detection-references.js';
import { manifestText } from '../model-manifests.js';
import { describeShared, shared } from '../shared.js';
import { EXAMPLES } from './example-names.ts';

const example = join(EXAMPLES, 'detect-and-draw');
const MODEL = 'yolox-nano-416';

it('describes the model that `pull` fetches for it', () => {
  const { $schema, ...manifest } = JSON.parse(
    readFileSync(join(example, 'models/detector/vision.json'), 'utf8'),
  );
  const { $schema: _other, ...pulled } = JSON.parse(manifestText(MODEL));

  expect(manifest).toEqual(pulled);
  expect($schema).toContain('vision.schema.json');
});

describeShared(`examples/detect-and-draw with ${MODEL}`, () => {
  let folder = '';
  let fn: LambdaFunction;
  let front: HttpFront;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'detect-and-draw-'));
    for (const file of ['vision.json', 'labels.json'])
      await copyFile(join(example, 'models/detector', file), join(folder, file));
    await copyFile(shared('models', MODEL, 'model.onnx'), join(folder, 'model.onnx'));
    const { outdir } = await bundleFunction({
      entry: join(example, 'src/handler.ts'),
      outdir: join(folder, 'dist'),
      models: { 'models/detector': folder },
      zip: false,
    });
    fn = createLambdaFunction({ taskRoot: outdir, ric: 'builtin', timeoutMs: 60_000 });
    front = await createHttpFront(fn, { shape: 'function-url' });
  });

  afterAll(async () => {
    await front?.close();
    await fn?.stop();
    await rm(folder, { recursive: true });
  });

  async function detect(photo: Buffer<ArrayBuffer>, query = ''): Promise<DetectionResult> {
    const response = await fetch(`${front.url}${query}`, { method: 'POST', body: photo });
    expect(response.status).toBe(200);
    return (await response.json()) as DetectionResult;
  }

  it('finds what the references have on a photo of a street, and less above a higher score', async () => {
    const photo = readFileSync(shared('images/coco-photos/bus.jpg'));
    const references = detectionReferences(MODEL)['coco-photos/bus.jpg'] ?? [];
    const limits = { scoreThreshold: 0.3, margin: 0.1 };

    const found = (await detect(photo)).detections.map(toReference);
    const certain = (await detect(photo, '?scoreThreshold=0.8')).detections;

    expect(unmatched(references, found, limits)).toEqual([]);
    expect(unmatched(found, references, limits)).toEqual([]);
    expect(certain.map(toReference)).toEqual(found.filter(({ score }) => score >= 0.8));
    expect(certain.length).toBeLessThan(found.length);
  });

  it('answers the drawn street as the README shows it', async () => {
    const readme = readFileSync(join(example, 'README.md'), 'utf8');
    const shown = [...readme.matchAll(/"label": "([\w ]+)", "score": ([\d.]+), "box": (\{[^}]*\})/g)].map(
      ([, label, score, box = '']) => ({ label, score, box: Object.values(JSON.parse(box)) }),
    );

    const { detections } = await detect(readFileSync(join(example, 'sample/street.jpg')));

    expect(shown).toEqual(
      detections.map(({ label, score, box: { x1, y1, x2, y2 } }) => ({
        label,
        score: score.toFixed(3),
        box: [x1, y1, x2, y2].map((value) => Number(value.toFixed(1))),
      })),
    );
  });

  it('draws the picture of the README', async () => {
    const response = await fetch(front.url, {
      method: 'POST',
      headers: { accept: 'image/jpeg' },
      body: readFileSync(join(example, 'sample/street.jpg')),
    });

    const drawn = await decodeImage(await response.bytes());
    const shown = await decodeImage(readFileSync(join(example, 'sample/answer.jpg')));
    expect(drawn.data).toEqual(shown.data);
  });
});
