// Runs the bundled function in a local Lambda: exits with 1 when an answer is wrong. The weights are the reader's to
// bring, so this looks at drawn faces with tiny models that stand in for YuNet and SFace.
import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cosineSimilarity } from '@lambda-vision/core/postprocess';
import { createHttpFront, createLambdaFunction, readHttpFile } from '@lambda-vision/local';
import {
  type DrawnFace,
  drawFaces,
  drawImage,
  encodeJpeg,
  faceLandmarks,
  type RawImage,
  type Rgb,
  truncate,
  writeFaceDetector,
  writeFaceEmbedder,
} from '@lambda-vision/testing';
import { bundle } from './bundle.ts';
import type { Comparison } from './src/compare-faces.ts';
import type { Face, FacesOfPhoto } from './src/find-faces.ts';

const ANNA = 1;
const BEN = 2;

const folder = await mkdtemp(join(tmpdir(), 'faces-to-embeddings-'));
await writeFaceDetector(join(folder, 'detector'));
await writeFaceEmbedder(join(folder, 'embedder'));
const { outdir } = await bundle(folder);
const fn = createLambdaFunction({ name: 'faces', taskRoot: outdir, memoryMb: 1769, timeoutMs: 29_000 });
const front = await createHttpFront(fn, { shape: 'apigateway-v2' });
const url = front.url.replace(/\/$/, '');

try {
  for (const { title, request } of await readHttpFile(join(import.meta.dirname, 'request.http'), { url })) {
    const { status } = await fetch(request);
    assert.ok(title.startsWith(`${status}: `), `${title}, but it is ${status}`);
  }
  const sample = await find(await readFile(join(import.meta.dirname, 'sample/group.jpg')));
  assert.equal(sample[0]?.faces.length, 2);

  // Largest first, in pixels of the photo, however the faces are turned.
  const small = { person: ANNA, x: 90, y: 80, radius: 60 };
  const large = { person: BEN, x: 400, y: 240, radius: 110, turned: 130 };
  const scene = drawFaces({ width: 640, height: 480, faces: [small, large] });
  const group = await encodeJpeg(scene);
  const [upright] = await find(group);
  assert.deepEqual(upright?.image, { width: 640, height: 480, mediaType: 'image/jpeg', orientation: 1 });
  check(upright, [large, small]);

  // The same as a camera held on its side stores it.
  const [onItsSide] = await find(await encodeJpeg(laidDown(scene), { orientation: 6 }));
  assert.deepEqual(onItsSide?.image, { width: 640, height: 480, mediaType: 'image/jpeg', orientation: 6 });
  check(onItsSide, [large, small]);

  // A person is known again at any angle and size; another person is somebody else.
  const [ben, anna] = upright.faces as [Face, Face];
  for (const turned of [0, 35, 90, 180, -75]) {
    const [again] = await find(await portrait({ person: ANNA, turned }));
    const alike = cosineSimilarity(again?.faces[0]?.embedding ?? [], anna.embedding);
    assert.ok(alike > 0.97, `turned by ${turned} degrees Anna is ${alike} like herself`);
  }
  const different = cosineSimilarity(ben.embedding, anna.embedding);
  assert.ok(different < 0.5, `Ben is ${different} like Anna`);

  // Several photos at once; a photo of nobody is no error.
  const benAlone = await portrait({ person: BEN, turned: -20 });
  const nobody = await encodeJpeg(drawFaces({ width: 64, height: 48, faces: [] }));
  const photos = await find(form(group, benAlone, nobody));
  assert.deepEqual(
    photos.map(({ faces }) => faces.length),
    [2, 1, 0],
  );

  // The faces of two photos, and those of one with vectors that were kept.
  const two = (await json(post('/compare', form(group, benAlone)))) as Comparison;
  checkSimilarities(two, [[true], [false]]);
  assert.ok(!JSON.stringify(two).includes('embedding'));
  const kept = { image: Buffer.from(group).toString('base64'), embeddings: [anna.embedding, ben.embedding] };
  checkSimilarities((await json(post('/compare', kept))) as Comparison, [
    [false, true],
    [true, false],
  ]);
  checkSimilarities((await json(post('/compare', form(nobody, group)))) as Comparison, []);

  for (const [refused, status, code] of [
    [post('/faces', new TextEncoder().encode('<html></html>')), 415, 'VISION_UNSUPPORTED_MEDIA_TYPE'],
    [post('/faces', truncate(group, 0.5)), 422, 'VISION_IMAGE_DECODE'],
    [post('/faces', {}), 400, 'VISION_IMAGE_MISSING'],
    [post('/faces', form(nobody, nobody, nobody, nobody, nobody)), 413, 'VISION_IMAGE_TOO_LARGE'],
    [post('/compare', form(nobody, nobody, nobody)), 400, 'VISION_INVALID_OPTION'],
    [post('/compare', { ...kept, embeddings: 'none' }), 400, 'VISION_INVALID_OPTION'],
    [post('/compare', { ...kept, embeddings: [[0, 0]] }), 400, 'VISION_INVALID_OPTION'],
    [post('/compare', { ...kept, embeddings: [[1, 2, 3]] }), 400, 'VISION_INVALID_OPTION'],
  ] as const) {
    const response = await refused;
    const text = await response.text();
    assert.equal(response.status, status, text);
    assert.equal((JSON.parse(text) as { error: { code: string } }).error.code, code);
  }
  console.log(
    'faces-to-embeddings: faces with landmarks in photo pixels, persons known at any angle, bad input refused',
  );
} finally {
  await front.close();
  await fn.stop();
  await rm(folder, { recursive: true });
}

function portrait(face: Pick<DrawnFace, 'person' | 'turned'>): Promise<Uint8Array> {
  const faces = [{ ...face, x: 90, y: 90, radius: 70 }];
  return encodeJpeg(drawFaces({ width: 240, height: 240, faces }));
}

/** A picture as it is stored that has to be turned clockwise to be upright. */
function laidDown({ data, width, height }: RawImage): RawImage {
  const pixel = (x: number, y: number): Rgb => {
    const from = (x * width + (width - 1 - y)) * 3;
    return [data[from] ?? 0, data[from + 1] ?? 0, data[from + 2] ?? 0];
  };
  return drawImage({ width: height, height: width, pixel });
}

/** Compares the faces of a photo with those that were drawn, to 2 pixels. */
function check(photo: FacesOfPhoto | undefined, drawn: readonly DrawnFace[]): asserts photo {
  assert.equal(photo?.faces.length, drawn.length);
  for (const [at, { box, landmarks, score, embedding }] of photo.faces.entries()) {
    const face = drawn[at] as DrawnFace;
    const { x, y, radius } = face;
    near([box.x1, box.y1, box.x2, box.y2], [x - radius, y - radius, x + radius, y + radius]);
    near(landmarks.flatMap(Object.values), faceLandmarks(face).flatMap(Object.values));
    near([Math.hypot(...embedding)], [1], 1e-9);
    assert.ok(score > 0.9);
  }
}

function near(found: readonly number[], expected: readonly number[], tolerance = 2): void {
  assert.equal(found.length, expected.length);
  for (const [at, value] of found.entries())
    assert.ok(Math.abs(value - (expected[at] as number)) <= tolerance, `${found} is not ${expected}`);
}

function checkSimilarities({ similarities }: Comparison, same: readonly (readonly boolean[])[]): void {
  const isSame = similarities.map((row) => row.map((similarity) => similarity > 0.9));
  assert.deepEqual(isSame, same);
  for (const similarity of similarities.flat()) assert.ok(similarity > 0.9 || similarity < 0.5);
}

async function find(body: Uint8Array | FormData): Promise<FacesOfPhoto[]> {
  return ((await json(post('/faces', body))) as { photos: FacesOfPhoto[] }).photos;
}

function form(...photos: Uint8Array[]): FormData {
  const body = new FormData();
  for (const photo of photos) body.append('photo', new Blob([photo as Uint8Array<ArrayBuffer>]), 'photo.jpg');
  return body;
}

/** Sends a JPEG, a form, or JSON. */
function post(path: string, content: Uint8Array | FormData | object): Promise<Response> {
  if (content instanceof FormData) return fetch(url + path, { method: 'POST', body: content });
  const isFile = content instanceof Uint8Array;
  return fetch(url + path, {
    method: 'POST',
    headers: { 'content-type': isFile ? 'image/jpeg' : 'application/json' },
    body: isFile ? (content as Uint8Array<ArrayBuffer>) : JSON.stringify(content),
  });
}

async function json(answer: Promise<Response>): Promise<unknown> {
  const response = await answer;
  assert.equal(response.status, 200, await response.clone().text());
  return response.json();
}
