import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { bundleFunction, type ZippedBundleResult } from '@lambda-vision/bundle';
import { loadModel, runOnDetections } from '@lambda-vision/core';
import { createHttpFront, createLambdaFunction } from '@lambda-vision/local';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { manifestText } from './model-manifests.js';
import { NODE_VERSIONS } from './node-versions.js';
import { describeShared, shared } from './shared.js';

const example = resolve(import.meta.dirname, '../../../examples/faces-to-embeddings');
const results = resolve(import.meta.dirname, '../results');

interface Face {
  readonly box: object;
  readonly landmarks: object;
  readonly score: number;
  readonly embedding: readonly number[];
}

interface Photo {
  readonly faces: readonly Face[];
  readonly image: { readonly width: number; readonly height: number };
}

describeShared('faces-to-embeddings with YuNet and OSNet in one function', () => {
  const names = readdirSync(shared('images/faces-ultraface')).filter((name) => name.endsWith('.jpg'));
  const rows: string[] = [];
  let folder = '';
  let bundle: ZippedBundleResult;
  let expected: Map<string, readonly Face[]>;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'faces-'));
    const manifest = readFileSync(join(example, 'models/detector/vision.json'), 'utf8');
    const detector = await writeModel('detector', manifest, 'yunet-n-dynamic');
    const embedder = await writeModel('embedder', manifestText('osnet-x0.25-reid'), 'osnet-x0.25-reid');
    bundle = await bundleFunction({
      entry: join(example, 'src/handler.ts'),
      outdir: join(folder, 'dist'),
      models: { 'models/detector': detector, 'models/embedder': embedder },
      snapshot: { threads: 1 },
      zip: join(folder, 'function.zip'),
    });
    expected = await facesHere(detector, embedder);
  });

  afterAll(async () => {
    await rm(folder, { recursive: true });
    mkdirSync(results, { recursive: true });
    writeFileSync(join(results, 'faces-to-embeddings.md'), report());
  });

  async function writeModel(name: string, manifest: string, weights: string): Promise<string> {
    const model = join(folder, name);
    await mkdir(model);
    await writeFile(join(model, 'vision.json'), manifest);
    await copyFile(shared('models', weights, 'model.onnx'), join(model, 'model.onnx'));
    return model;
  }

  async function facesHere(detectorFolder: string, embedderFolder: string) {
    const detector = await loadModel(detectorFolder, { task: 'detection' });
    const embedder = await loadModel(embedderFolder, { task: 'embedding' });
    const found = new Map<string, readonly Face[]>();
    for (const name of names) {
      const bytes = readFileSync(shared('images/faces-ultraface', name));
      const { detections } = await runOnDetections(bytes, detector, embedder, {
        align: 'arcface-112',
        detect: { maxDetections: 32 },
      });
      found.set(
        name,
        detections.map(({ box, landmarks = [], score, result }) => ({
          box,
          landmarks,
          score,
          embedding: result?.embedding ?? [],
        })),
      );
    }
    await Promise.all([detector.release(), embedder.release()]);
    return found;
  }

  it.each(NODE_VERSIONS)('answers as the models do here on $name', async ({ name: nodeName, node }) => {
    const fn = createLambdaFunction({ taskRoot: bundle.outdir, node, ric: 'builtin', memoryMb: 1769 });
    const front = await createHttpFront(fn, { shape: 'apigateway-v2' });
    try {
      for (const name of names) {
        const body = readFileSync(shared('images/faces-ultraface', name));
        const response = await fetch(new URL('/faces', front.url), {
          method: 'POST',
          headers: { 'content-type': 'image/jpeg' },
          body,
        });
        const { photos } = (await response.json()) as { photos: readonly [Photo] };
        const [{ faces, image }] = photos;

        expect(byScore(faces)).toEqual(byScore(expected.get(name) ?? []));
        rows.push(`| ${[nodeName, name, `${image.width}x${image.height}`, faces.length].join(' | ')} |`);
      }
    } finally {
      await front.close();
      await fn.stop();
    }
  });

  function report(): string {
    const [cpu] = cpus();
    const size = (part: string) =>
      bundle.files.filter(({ path }) => path.endsWith(part)).reduce((sum, { bytes }) => sum + bytes, 0);
    return `# Two models in one function

Written by \`pnpm test:long\`: examples/faces-to-embeddings with YuNet (the manifest that it deploys) and, in place of a
network that tells faces apart, OSNet x0.25; bundled with one snapshot (${megabytes(size('.snapshot'))} MB for ${megabytes(size('.onnx'))} MB of weights, ${bundle.snapshot?.sessions ?? 0} sessions; the zip ${megabytes(bundle.zippedBytes)} MB).
Every answer has the faces that the models find without the function, to the last bit of landmarks and vectors.

${new Date().toISOString().slice(0, 10)}, ${process.platform} ${process.arch}, ${cpu?.model ?? 'unknown CPU'}, one thread.

| Node | photo | pixels | faces |
|---|---|---|---|
${rows.join('\n')}
`;
  }
});

function byScore(faces: readonly Face[]): Face[] {
  return [...faces].sort((one, other) => other.score - one.score);
}

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(1);
}
