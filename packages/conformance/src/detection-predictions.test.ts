import { readFile } from 'node:fs/promises';
import {
  type DetectionResult,
  decodeImage,
  type ImageSource,
  loadModel,
  type ResizeFilter,
  type ResizeSpec,
  type VisionModel,
} from '@lambda-vision/core';
import { encodeJpeg, encodePng, insertExifOrientation, type RawImage } from '@lambda-vision/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DetectionManifest } from '../../core/src/model/vision-manifests.ts';
import {
  agree,
  boxIou,
  detectionReferences,
  faceReferences,
  type ReferenceDetection,
  toReference,
  unmatched,
} from './detection-references.js';
import { modelParts } from './model-manifests.js';
import { describeShared, shared } from './shared.js';

const OBJECTS = ['yolox-nano-416', 'nanodet-m-416', 'picodet-s-320', 'deimv2-atto-320', 'fastestdet-352'];
const FACES = ['ultraface-rfb-320', 'yunet-n-320', 'yunet-n-dynamic'];
const PHOTOS = ['coco-photos/bus.jpg', 'coco-photos/dog.jpg'] as const;

/** Scores nearer to the threshold than this may fall on either side of it. */
const MARGIN = 0.1;

function manifestOf(name: string): DetectionManifest {
  const { manifest } = modelParts(name);
  if (manifest.task !== 'detection') throw new TypeError(`Expected ${name} to be a detector.`);
  return manifest;
}

/** Loads a detector from its manifest, with changes to it. */
function loadDetector(
  name: string,
  change: Partial<DetectionManifest> = {},
): Promise<VisionModel<'detection'>> {
  return loadModel(
    { ...modelParts(name), manifest: { ...manifestOf(name), ...change } },
    { task: 'detection' },
  );
}

async function detect(
  name: string,
  photo: string,
  change?: Partial<DetectionManifest>,
): Promise<ReferenceDetection[]> {
  const model = await loadDetector(name, change);
  try {
    const { detections } = await model.run(await readFile(shared('images', photo)));
    return detections.map(toReference);
  } finally {
    await model.release();
  }
}

/** A reference that our answer to a manifest does not agree with, and a change with which it does. */
interface Difference {
  readonly model: string;
  readonly photo: (typeof PHOTOS)[number];
  readonly label: string;
  readonly because: string;
  readonly change: (manifest: DetectionManifest) => Partial<DetectionManifest>;
}

function withFilter(filter: ResizeFilter): Difference['change'] {
  return ({ preprocess }) => ({
    preprocess: { ...preprocess, resize: { ...preprocess?.resize, filter } as ResizeSpec },
  });
}

/** PicoDet's channels as hpc203's demo feeds them, and as its references were made; PaddleDetection trained with RGB. */
const asBgr: Difference['change'] = ({ preprocess }) => ({
  input: { name: 'image', channelOrder: 'BGR' },
  preprocess: {
    ...preprocess,
    mean: [...(preprocess?.mean ?? [])].reverse(),
    std: [...(preprocess?.std ?? [])].reverse(),
  },
});

/**
 * The references were resized with libvips' antialiased linear kernel. Fed its pixels, and PicoDet's channels as above,
 * our decoders give the references' scores to three digits and their boxes to the pixel; all but one: of a cell that may
 * be a car or a truck NanoDet's own suppression, and ours, keeps both, the reference the better one.
 */
const DIFFERENCES: readonly Difference[] = [
  {
    model: 'nanodet-m-416',
    photo: 'coco-photos/bus.jpg',
    label: 'person',
    because:
      'it was trained with OpenCV`s linear kernel, which does not antialias; with one that does, feet are cut off',
    change: withFilter('pillow-bilinear'),
  },
  {
    model: 'picodet-s-320',
    photo: 'coco-photos/dog.jpg',
    label: 'bicycle',
    because:
      'it was trained with RGB, the reference was fed BGR; two boxes of the bicycle are nearly as good',
    change: asBgr,
  },
  {
    model: 'fastestdet-352',
    photo: 'coco-photos/dog.jpg',
    label: 'car',
    because: 'it has 58 x 50 pixels, and the kernel moves its top edge by 3 of them',
    change: withFilter('pillow-lanczos'),
  },
];

describeShared('detectors and what they answered after libvips` resize', () => {
  describe.each(OBJECTS)('%s', (model) => {
    const limits = { scoreThreshold: manifestOf(model).output.scoreThreshold ?? 0, margin: MARGIN };

    it.each(PHOTOS)('finds the same objects on %s, but for the known differences', async (photo) => {
      const references = detectionReferences(model)[photo] ?? [];
      const found = await detect(model, photo);

      const known = DIFFERENCES.filter((one) => one.model === model && one.photo === photo);
      const labels = known.map(({ label }) => label);
      expect(references.length).toBeGreaterThan(0);
      expect(unmatched(references, found, limits).map(({ label }) => label)).toEqual(labels);
      expect(unmatched(found, references, limits).map(({ label }) => label)).toEqual(labels);
    });
  });

  it.each(DIFFERENCES)('$model differs in a $label: $because', async ({ model, photo, label, change }) => {
    const references = (detectionReferences(model)[photo] ?? []).filter((one) => one.label === label);
    const found = await detect(model, photo, change(manifestOf(model)));

    const { scoreThreshold = 0 } = manifestOf(model).output;
    expect(unmatched(references, found, { scoreThreshold, margin: MARGIN })).toEqual([]);
  });

  it('lets PicoDet choose between two boxes of one bicycle', async () => {
    // Read as RGB, the box of its rear three quarters beats that of the whole bicycle by 0.04. Either suppresses the
    // other, since they overlap by more than the threshold.
    const [model, photo] = ['picodet-s-320', PHOTOS[1]];
    const { output } = manifestOf(model);
    const limits = { scoreThreshold: output.scoreThreshold ?? 0, margin: MARGIN };
    const references = detectionReferences(model)[photo] ?? [];

    const found = await detect(model, photo);
    const all = await detect(model, photo, { output: { ...output, suppression: 'none' } });

    const [missed] = unmatched(references, found, limits) as [ReferenceDetection];
    const [instead] = unmatched(found, references, limits) as [ReferenceDetection];
    const suppressed = all.find((candidate) => agree(candidate, missed)) as ReferenceDetection;
    expect(boxIou(suppressed.box, instead.box)).toBeGreaterThan(output.iouThreshold ?? 1);
    expect(instead.score).toBeGreaterThan(suppressed.score);
    expect(instead.score - suppressed.score).toBeLessThan(0.08);
  });

  describe.each(FACES)('%s', (name) => {
    const cases = ['ort-examples/satya.jpg', 'coco-photos/bus.jpg', 'pillow-tests/hopper.jpg'];

    it.each(cases)('finds as many faces on %s, or one more or less', async (photo) => {
      const { faces, top } = faceReferences(name)[photo] as NonNullable<
        ReturnType<typeof faceReferences>[string]
      >;

      const found = await detect(name, photo);

      expect(Math.abs(found.length - faces)).toBeLessThanOrEqual(1);
      const [score, [x1, y1, x2, y2]] = top[0] as (typeof top)[number];
      // Faces are small: two pixels of a side are a tenth of their overlap.
      expect(boxIou(found[0]?.box as ReferenceDetection['box'], { x1, y1, x2, y2 })).toBeGreaterThan(0.8);
      expect(Math.abs((found[0]?.score ?? 0) - score)).toBeLessThanOrEqual(0.08);
    });
  });

  it.each(['yunet-n-320', 'yunet-n-dynamic'])(
    '%s places eyes above nose above mouth, inside the face',
    async (name) => {
      const model = await loadDetector(name);

      const { detections } = await model.run(await readFile(shared('images/pillow-tests/hopper.jpg')));
      await model.release();

      const [{ box, landmarks = [] }] = detections as [DetectionResult['detections'][number]];
      const [rightEye, leftEye, nose, rightMouth, leftMouth] = landmarks as Record<'x' | 'y', number>[] as [
        Record<'x' | 'y', number>,
        Record<'x' | 'y', number>,
        Record<'x' | 'y', number>,
        Record<'x' | 'y', number>,
        Record<'x' | 'y', number>,
      ];
      expect(landmarks).toHaveLength(5);
      for (const { x, y } of landmarks) {
        expect(x).toBeGreaterThan(box.x1);
        expect(x).toBeLessThan(box.x2);
        expect(y).toBeGreaterThan(box.y1);
        expect(y).toBeLessThan(box.y2);
      }
      expect(rightEye.x).toBeLessThan(leftEye.x);
      expect(rightMouth.x).toBeLessThan(leftMouth.x);
      expect(nose.y).toBeGreaterThan(Math.max(rightEye.y, leftEye.y));
      expect(nose.y).toBeLessThan(Math.min(rightMouth.y, leftMouth.y));
    },
  );
});

/** Where the pixel at (x, y) of an upright picture is stored under an EXIF orientation, and the stored size. */
const STORED: Record<
  number,
  (x: number, y: number, width: number, height: number) => readonly [number, number]
> = {
  1: (x, y) => [x, y],
  2: (x, y, width) => [width - 1 - x, y],
  3: (x, y, width, height) => [width - 1 - x, height - 1 - y],
  4: (x, y, _, height) => [x, height - 1 - y],
  5: (x, y) => [y, x],
  6: (x, y, width) => [y, width - 1 - x],
  7: (x, y, width, height) => [height - 1 - y, width - 1 - x],
  8: (x, y, _, height) => [height - 1 - y, x],
};

/** The picture as a camera held at an angle stores it. */
function stored({ data, width, height }: RawImage, orientation: number): RawImage {
  const turned = orientation >= 5 ? { width: height, height: width } : { width, height };
  const place = STORED[orientation] as (typeof STORED)[number];
  const pixels = new Uint8Array(data.length);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const [column, row] = place(x, y, width, height);
      pixels.set(
        data.subarray((y * width + x) * 3, (y * width + x) * 3 + 3),
        (row * turned.width + column) * 3,
      );
    }
  }
  return { ...turned, data: pixels };
}

describeShared('detectors on one photo in all eight EXIF orientations', () => {
  const orientations = [1, 2, 3, 4, 5, 6, 7, 8];
  let photo: RawImage;
  const files: Record<'png' | 'jpeg', Uint8Array[]> = { png: [], jpeg: [] };

  beforeAll(async () => {
    photo = await decodeImage(await readFile(shared('images/coco-photos/bus.jpg')));
    for (const orientation of orientations) {
      const picture = stored(photo, orientation);
      files.png.push(encodePng(picture, { orientation }));
      files.jpeg.push(insertExifOrientation(await encodeJpeg(picture, { quality: 98 }), orientation));
    }
  });

  afterAll(() => {
    files.png.length = 0;
    files.jpeg.length = 0;
  });

  async function boxesOf(
    model: VisionModel<'detection'>,
    source: ImageSource,
  ): Promise<ReferenceDetection[]> {
    const { detections, image } = await model.run(source);
    expect(image).toMatchObject({ width: photo.width, height: photo.height });
    return detections.map(toReference);
  }

  // Two of the eight for each detector, so that every orientation meets two of the eight detectors.
  const pairs = [...OBJECTS, ...FACES].map((name, at) => [name, at, (at + 3) % 8] as const);

  it.each(pairs)('%s gives the same boxes for a lossless picture', async (name, ...turns) => {
    const model = await loadDetector(name);
    const upright = await boxesOf(model, photo);

    for (const turn of turns) expect(await boxesOf(model, files.png[turn] as Uint8Array)).toEqual(upright);
    await model.release();
    expect(upright.length).toBeGreaterThan(0);
  });

  it.each(['yolox-nano-416', 'yunet-n-320'])('%s gives them within a pixel for a JPEG', async (name) => {
    const model = await loadDetector(name);
    const [upright = [], ...others] = await Promise.all(files.jpeg.map((file) => boxesOf(model, file)));
    await model.release();

    for (const turned of others) {
      expect(turned.map(({ label }) => label)).toEqual(upright.map(({ label }) => label));
      for (const [at, { box }] of turned.entries()) {
        for (const side of ['x1', 'y1', 'x2', 'y2'] as const) {
          expect(Math.abs(box[side] - (upright[at]?.box[side] ?? Number.NaN))).toBeLessThanOrEqual(1);
        }
      }
    }
  });
});
