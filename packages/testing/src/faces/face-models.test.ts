import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as ort from 'onnxruntime-web';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import type { RawImage } from '../images/raw-image.js';
import { drawFaces } from './draw-faces.js';
import type { DrawnFace } from './drawn-face.js';
import { faceDetectorModel } from './face-detector-model.js';
import { faceEmbedderModel } from './face-embedder-model.js';
import { faceLandmarks } from './face-landmarks.js';
import { writeFaceDetector } from './write-face-detector.js';
import { writeFaceEmbedder } from './write-face-embedder.js';

let detector: ort.InferenceSession;
let embedder: ort.InferenceSession;

beforeAll(async () => {
  ort.env.wasm.numThreads = 1;
  detector = await ort.InferenceSession.create(faceDetectorModel());
  embedder = await ort.InferenceSession.create(faceEmbedderModel());
});
afterAll(async () => {
  await detector.release();
  await embedder.release();
});

/** A picture as `[1, 3, height, width]`, its channels in the order given. */
function tensor({ data, width, height }: RawImage, channels: readonly number[]): ort.Tensor {
  const planes = new Float32Array(data.length);
  for (const [plane, channel] of channels.entries()) {
    for (let at = 0; at < width * height; at++)
      planes[plane * width * height + at] = data[at * 3 + channel] as number;
  }
  return new ort.Tensor('float32', planes, [1, 3, height, width]);
}

interface Found {
  readonly score: number;
  readonly box: readonly number[];
  readonly landmarks: readonly { readonly x: number; readonly y: number }[];
}

/** Runs the detector and reads what it says of stride 32 as YuNet is read. */
async function detect(image: RawImage): Promise<Found[]> {
  const fetches = await detector.run({ input: tensor(image, [2, 1, 0]) });
  const read = (name: string) => Array.from(fetches[name]?.data as Float32Array);
  for (const stride of [8, 16]) expect(read(`cls_${stride}`).every((score) => score === 0)).toBe(true);
  return read('cls_32').flatMap((score, cell) => {
    if (score < 0.6) return [];
    const [column, row] = [cell % 10, Math.floor(cell / 10)];
    const [x, y, width, height] = read('bbox_32').slice(cell * 4) as [number, number, number, number];
    const points = read('kps_32').slice(cell * 10, cell * 10 + 10);
    const landmarks = [0, 2, 4, 6, 8].map((at) => ({
      x: (column + (points[at] as number)) * 32,
      y: (row + (points[at + 1] as number)) * 32,
    }));
    return [
      {
        score,
        box: [(column + x) * 32, (row + y) * 32, Math.exp(width) * 32, Math.exp(height) * 32],
        landmarks,
      },
    ];
  });
}

async function embed(image: RawImage): Promise<number[]> {
  const { embedding } = await embedder.run({ face: tensor(image, [0, 1, 2]) });
  return Array.from(embedding?.data as Float32Array);
}

function similarity(a: readonly number[], b: readonly number[]): number {
  const dot = a.reduce((sum, value, at) => sum + value * (b[at] as number), 0);
  return dot / (Math.hypot(...a) * Math.hypot(...b));
}

/** A face as the encoder takes it: its landmarks lie where they should. */
function crop(person: number): RawImage {
  const middle = { x: 56.02616, y: 71.90078 };
  return drawFaces({ width: 112, height: 112, faces: [{ person, ...middle, radius: 92 }] });
}

describe('faceDetectorModel()', () => {
  it('finds heads and landmarks of faces however they are turned', async () => {
    const faces: DrawnFace[] = [
      { person: 1, x: 40, y: 42, radius: 34 },
      { person: 2, x: 121, y: 40, radius: 28, turned: 75 },
      { person: 3, x: 200, y: 200, radius: 50, turned: -160 },
    ];

    const found = await detect(drawFaces({ width: 320, height: 320, faces }));

    expect(found).toHaveLength(3);
    for (const [at, { score, box, landmarks }] of found.entries()) {
      const face = faces[at] as DrawnFace;
      expect(score).toBeGreaterThan(0.9);
      for (const [side, value] of [face.x, face.y, 2 * face.radius, 2 * face.radius].entries()) {
        expect(Math.abs((box[side] as number) - value)).toBeLessThan(1);
      }
      for (const [point, { x, y }] of faceLandmarks(face).entries()) {
        expect(Math.abs((landmarks[point]?.x ?? Number.NaN) - x)).toBeLessThan(0.5);
        expect(Math.abs((landmarks[point]?.y ?? Number.NaN) - y)).toBeLessThan(0.5);
      }
    }
  });

  it('finds nothing in a face that is half covered, and nothing in greys', async () => {
    const faces = [{ person: 1, x: 40, y: 40, radius: 34 }];
    const half = drawFaces({ width: 320, height: 320, faces });
    half.data.fill(200, 40 * 320 * 3);

    expect(await detect(half)).toEqual([]);
    expect(await detect(drawFaces({ width: 320, height: 320, faces: [], background: [9, 9, 9] }))).toEqual(
      [],
    );
  });
});

describe('faceEmbedderModel()', () => {
  it('tells ten persons apart', async () => {
    const vectors = [];
    for (let person = 0; person < 10; person++) vectors.push(await embed(crop(person)));

    for (const [at, one] of vectors.entries()) {
      for (const other of vectors.slice(at + 1)) expect(similarity(one, other)).toBeLessThan(0.7);
    }
  });
});

describe('drawFaces()', () => {
  it('draws a person the same each time, and later faces over earlier ones', () => {
    expect(crop(1)).toEqual(crop(1));
    expect(crop(1)).not.toEqual(crop(2));

    const covering = { x: 4, y: 4, radius: 9 };
    const both = drawFaces({
      width: 8,
      height: 8,
      faces: [
        { person: 1, ...covering },
        { person: 2, ...covering },
      ],
    });

    expect(both).toEqual(drawFaces({ width: 8, height: 8, faces: [{ person: 2, ...covering }] }));
  });

  it('leaves the background beside the heads', () => {
    const { data } = drawFaces({
      width: 9,
      height: 1,
      faces: [{ person: 1, x: 4.5, y: 0.5, radius: 2 }],
      background: [7, 7, 7],
    });

    expect([data[0], data[24]]).toEqual([7, 7]);
    expect(data[12]).not.toBe(7);
  });
});

describe('writeFaceDetector() and writeFaceEmbedder()', () => {
  it.each([
    { write: writeFaceDetector, model: faceDetectorModel, task: 'detection' },
    { write: writeFaceEmbedder, model: faceEmbedderModel, task: 'embedding' },
  ])(
    'write weights and a manifest for $task whose fields can be replaced',
    async ({ write, model, task }) => {
      const parent = await mkdtemp(join(tmpdir(), 'testing-'));
      onTestFinished(() => rm(parent, { recursive: true }));

      const folder = await write(join(parent, 'a', 'b'), { manifest: { labels: ['someone'] } });

      const manifest = JSON.parse(await readFile(join(folder, 'vision.json'), 'utf8'));
      expect(manifest).toMatchObject({ task, labels: ['someone'] });
      expect(new Uint8Array(await readFile(join(folder, 'model.onnx')))).toEqual(model());
    },
  );
});
