import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import {
  ALIGNMENTS,
  alignImage,
  type Box,
  cropImage,
  type Detection,
  decodeImage,
  loadModel,
  type Point,
  type RawImage,
  runOnDetections,
  type VisionModel,
} from '@lambda-vision/core';
import { cosineSimilarity } from '@lambda-vision/core/postprocess';
import { type AffineTransform, warpAffine } from '@lambda-vision/core/preprocess';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { modelParts } from './model-manifests.js';
import { describeShared, shared } from './shared.js';

const manifest = resolve(
  import.meta.dirname,
  '../../../examples/faces-to-embeddings/models/detector/vision.json',
);

/** The transform that turns a picture about its middle, into a square that holds all of it. */
function turning({ width, height }: RawImage, degrees: number): { transform: AffineTransform; side: number } {
  const side = Math.ceil(Math.hypot(width, height));
  const [cosine, sine] = [Math.cos((degrees / 180) * Math.PI), Math.sin((degrees / 180) * Math.PI)];
  const [x, y] = [width / 2, height / 2];
  const transform = [
    cosine,
    -sine,
    side / 2 - cosine * x + sine * y,
    sine,
    cosine,
    side / 2 - sine * x - cosine * y,
  ] as const;
  return { transform, side };
}

function moved({ x, y }: Point, [a, b, c, d, e, f]: AffineTransform): Point {
  return { x: a * x + b * y + c, y: d * x + e * y + f };
}

/** A box about twice as wide as the landmarks are apart. */
function squareAround(points: readonly Point[]): Box {
  const [xs, ys] = [points.map(({ x }) => x), points.map(({ y }) => y)];
  const half = Math.max(Math.max(...xs) - Math.min(...xs), Math.max(...ys) - Math.min(...ys));
  const [x, y] = [(Math.max(...xs) + Math.min(...xs)) / 2, (Math.max(...ys) + Math.min(...ys)) / 2];
  return { x1: x - half, y1: y - half, x2: x + half, y2: y + half };
}

describeShared('YuNet and an encoder on a photo of six people', () => {
  let photo: RawImage;
  let detector: VisionModel<'detection'>;
  let encoder: VisionModel<'embedding'>;
  let faces: (Detection & { readonly landmarks: readonly Point[] })[];

  beforeAll(async () => {
    photo = await decodeImage(readFileSync(shared('images/faces-ultraface/18.jpg')));
    // The manifest that faces-to-embeddings deploys, SHA-256 included.
    const yunet = {
      manifest: JSON.parse(readFileSync(manifest, 'utf8')),
      weights: shared('models/yunet-n-dynamic/model.onnx'),
    };
    detector = await loadModel(yunet, { task: 'detection' });
    encoder = await loadModel(modelParts('osnet-x0.25-reid'), { task: 'embedding' });
    const { detections } = await detector.run(photo);
    faces = detections.map(({ landmarks = [], ...face }) => ({ ...face, landmarks }));
  });
  afterAll(() => Promise.all([detector.release(), encoder.release()]));

  async function embed(crop: RawImage): Promise<readonly number[]> {
    return (await encoder.run(crop)).embedding;
  }

  it('brings eyes, nose and mouth of every face to where the alignment has them', async () => {
    expect(faces).toHaveLength(6);
    for (const { landmarks } of faces) {
      const { detections } = await detector.run(alignImage(photo, landmarks, 'arcface-112'));
      const again = detections[0]?.landmarks ?? [];

      for (const [at, { x, y }] of ALIGNMENTS['arcface-112'].points.entries()) {
        const { x: foundX, y: foundY } = again[at] as Point;
        expect(Math.hypot(foundX - x, foundY - y)).toBeLessThan(12);
      }
    }
  });

  it.each([20, 90, 200])(
    'gives the vectors of the upright photo when it is turned by %i degrees, as boxes do not',
    async (degrees) => {
      const { transform, side } = turning(photo, degrees);
      const turned = warpAffine(photo, transform, { width: side, height: side });
      for (const { landmarks } of faces) {
        const there = landmarks.map((point) => moved(point, transform));

        const aligned = await alike(
          (image, points) => alignImage(image, points, 'arcface-112'),
          landmarks,
          there,
        );
        const boxed = await alike(
          (image, points) => cropImage(image, squareAround(points)),
          landmarks,
          there,
        );

        expect(aligned).toBeGreaterThan(0.99);
        expect(boxed).toBeLessThan(0.95);
      }

      async function alike(
        crop: (image: RawImage, points: readonly Point[]) => RawImage,
        here: readonly Point[],
        there: readonly Point[],
      ): Promise<number> {
        return cosineSimilarity(await embed(crop(photo, here)), await embed(crop(turned, there)));
      }
    },
  );

  it('finds, aligns and encodes each face in one run', async () => {
    const { detections } = await runOnDetections(photo, detector, encoder, { align: 'arcface-112' });

    expect(detections).toHaveLength(6);
    for (const [at, { result }] of detections.entries()) {
      const expected = await embed(alignImage(photo, faces[at]?.landmarks ?? [], 'arcface-112'));
      expect(Math.hypot(...(result?.embedding ?? []))).toBeCloseTo(1, 9);
      expect(cosineSimilarity(result?.embedding ?? [], expected)).toBeCloseTo(1, 5);
    }
  });
});
