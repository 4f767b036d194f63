import { readFileSync } from 'node:fs';
import { decodeImage, loadModel, type RawImage, type VisionModel } from '@lambda-vision/core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { cosineSimilarity } from '../../core/src/postprocess/cosine-similarity.ts';
import { nearest } from '../../core/src/postprocess/nearest.ts';
import { cropImage } from '../../core/src/preprocess/crop-image.ts';
import { modelParts } from './model-manifests.js';
import { describeShared, shared } from './shared.js';

/** The three persons in the foreground of `bus.jpg`. */
const PERSONS = {
  left: { x1: 50, y1: 398, x2: 245, y2: 903 },
  middle: { x1: 221, y1: 405, x2: 345, y2: 860 },
  right: { x1: 669, y1: 392, x2: 809, y2: 877 },
};

function mirrored({ data, width, height }: RawImage): RawImage {
  const turned = new Uint8Array(data.length);
  for (let pixel = 0; pixel < width * height; pixel++) {
    const column = pixel % width;
    const from = (pixel - column + (width - 1 - column)) * 3;
    turned.set(data.subarray(from, from + 3), pixel * 3);
  }
  return { data: turned, width, height };
}

describeShared('osnet-x0.25-reid', () => {
  const parts = modelParts('osnet-x0.25-reid');
  let model: VisionModel<'embedding'>;
  let crops: RawImage[];

  beforeAll(async () => {
    model = await loadModel(parts, { task: 'embedding' });
    const photo = await decodeImage(readFileSync(shared('images/coco-photos/bus.jpg')));
    crops = Object.values(PERSONS).map((box) => cropImage(photo, box));
  });
  afterAll(() => model.release());

  async function embed(image: RawImage): Promise<readonly number[]> {
    return (await model.run(image)).embedding;
  }

  it('knows a person in the mirror and tells persons apart', async () => {
    const set = [];
    for (const crop of crops) set.push(await embed(crop));
    for (const [at, crop] of crops.entries()) {
      const vector = await embed(mirrored(crop));
      const [best, second] = nearest(vector, set, { k: 2 });

      expect(Math.hypot(...vector)).toBeCloseTo(1, 9);
      expect(best?.index).toBe(at);
      expect(best?.similarity).toBeGreaterThan(0.95);
      expect(second?.similarity).toBeLessThan(0.7);
    }
  });

  it('gives the same vectors in one batch', async () => {
    const outcomes = await model.runBatch(crops);
    for (const [at, outcome] of outcomes.entries()) {
      const { embedding } = (outcome as PromiseFulfilledResult<{ embedding: readonly number[] }>).value;
      expect(cosineSimilarity(embedding, await embed(crops[at]!))).toBeCloseTo(1, 5);
    }
  });

  it('classifies by the vectors of labels', async () => {
    const vectors: Record<string, readonly number[]> = {};
    for (const [at, label] of Object.keys(PERSONS).entries()) vectors[label] = await embed(crops[at]!);
    const labelled = await loadModel({ ...parts, labelEmbeddings: vectors }, { task: 'embedding' });

    for (const [at, label] of Object.keys(PERSONS).entries()) {
      const { predictions } = await labelled.run(mirrored(crops[at]!), { topK: 2 });
      expect(predictions).toHaveLength(2);
      expect(predictions?.[0]?.label).toBe(label);
      expect(predictions?.[0]?.score).toBeGreaterThan(0.99);
    }
    await labelled.release();
  });
});
