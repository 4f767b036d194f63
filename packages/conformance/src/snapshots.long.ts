import { mkdirSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { ZippedBundleResult } from '@lambda-vision/bundle';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MANIFEST_NAMES } from './model-manifests.js';
import { NODE_VERSIONS } from './node-versions.js';
import { describeShared } from './shared.js';
import { askFunction } from './snapshots/ask-function.js';
import { bundleAnswering } from './snapshots/bundle-answering.js';
import { photos } from './snapshots/photos.js';

const PHOTOS = 50;
const FURTHER_REQUESTS = 2000;
const PHOTOS_OF_REQUESTS = 5;
const MEBIBYTE = 2 ** 20;
/** Allowed between a fifth of the requests and the last: what the collector leaves. */
const GROWTH_BYTES = 16 * MEBIBYTE;

const results = resolve(import.meta.dirname, '../results');

let folder: string;
const rows: string[] = [];
const threaded: string[] = [];
let drift = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'snapshots-'));
});

afterAll(async () => {
  await rm(folder, { recursive: true });
  mkdirSync(results, { recursive: true });
  writeFileSync(join(results, 'snapshots.md'), report());
});

describeShared(`snapshots of every model, on ${PHOTOS} photos`, () => {
  describe.each(MANIFEST_NAMES)('%s', (name) => {
    let bundle: ZippedBundleResult;
    const identical: string[] = [];

    beforeAll(async () => {
      bundle = await bundleAnswering(name, join(folder, name));
    });

    afterAll(async () => {
      rows.push(row(name, bundle, identical));
      console.log(rows.at(-1));
      await rm(join(folder, name), { recursive: true });
    });

    it.each(NODE_VERSIONS)(
      'computes the same to the last bit as without on $name',
      async ({ name: nodeName, node }) => {
        const request = { pictures: photos(PHOTOS), rounds: 1 };

        const [restored, loaded] = await Promise.all([
          askFunction(bundle.outdir, request, { node, snapshot: true }),
          askFunction(bundle.outdir, request, { node, snapshot: false }),
        ]);

        expect(restored.answers).toEqual(loaded.answers);
        expect(Object.keys(restored.answers)).toHaveLength(PHOTOS);
        expect(restored).toMatchObject({ isRestored: true, stderr: '' });
        identical.push(`${nodeName}: ${PHOTOS} of ${PHOTOS}`);
      },
    );
  });

  it.each(NODE_VERSIONS)('computes the same with two threads on $name', async ({ name: nodeName, node }) => {
    const { outdir } = await bundleAnswering('mobilenetv2-fp32', join(folder, nodeName), 2);
    const request = { pictures: photos(PHOTOS), rounds: 1 };

    const restored = await askFunction(outdir, request, { node, snapshot: true, threads: 2 });
    const loaded = await askFunction(outdir, request, { node, snapshot: false, threads: 2 });

    expect(restored.answers).toEqual(loaded.answers);
    expect(restored).toMatchObject({ isRestored: true, stderr: '' });
    threaded.push(`${nodeName}: ${PHOTOS} of ${PHOTOS}`);
  });

  it(`answers ${FURTHER_REQUESTS} requests alike, in steady memory`, async () => {
    const { outdir } = await bundleAnswering('mobilenetv2-fp32', join(folder, 'drift'));
    const rounds = FURTHER_REQUESTS / PHOTOS_OF_REQUESTS;
    const request = { pictures: photos(PHOTOS_OF_REQUESTS), rounds };

    const { answers, memory, isRestored, stderr } = await askFunction(outdir, request, {
      node: process.execPath,
      snapshot: true,
    });

    const [early, last] = [memory[Math.floor(rounds / 5)], memory.at(-1)];
    expect({ isRestored, stderr }).toEqual({ isRestored: true, stderr: '' });
    expect(Object.values(answers).map((seen) => seen.length)).toEqual(new Array(PHOTOS_OF_REQUESTS).fill(1));
    expect(last?.wasmHeapBytes).toBe(early?.wasmHeapBytes);
    expect((last?.rssBytes ?? 0) - (early?.rssBytes ?? 0)).toBeLessThan(GROWTH_BYTES);
    const rss = [early, last].map((at) => `${Math.round((at?.rssBytes ?? 0) / MEBIBYTE)} MiB`);
    drift = `MobileNetV2 restored, ${FURTHER_REQUESTS} requests with ${PHOTOS_OF_REQUESTS} photos: every answer the same to the last bit each time; resident memory ${rss[0]} after a fifth, ${rss[1]} at the end; the engine's heap ${Math.round((last?.wasmHeapBytes ?? 0) / MEBIBYTE)} MiB throughout.`;
  });
});

function row(name: string, { files, snapshot }: ZippedBundleResult, identical: readonly string[]): string {
  const sum = (suffix: string, read: (file: ZippedBundleResult['files'][number]) => number) =>
    files.filter(({ path }) => path.endsWith(suffix)).reduce((total, file) => total + read(file), 0);
  const sizes = [
    (file: { bytes: number }) => file.bytes,
    (file: { zippedBytes: number }) => file.zippedBytes,
  ];
  const cells = sizes.flatMap((read) => {
    const [model, image] = [sum('.onnx', read as never), sum('.snapshot', read as never)];
    return [megabytes(model), megabytes(image), `${(image / model).toFixed(2)}×`];
  });
  return `| ${[name, snapshot?.sessions ?? 0, ...cells, identical.join('; ')].join(' | ')} |`;
}

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(2);
}

function report(): string {
  const [cpu] = cpus();
  return `# Snapshots

Written by \`pnpm test:long\`: each model of the shared test data in a bundled function with a snapshot, started with it
and without it on ${PHOTOS} photos. Compared are all outputs of all sessions and the result, to the last bit.

${new Date().toISOString().slice(0, 10)}, Node.js ${process.version}, ${process.platform} ${process.arch}, ${cpu?.model ?? 'unknown CPU'}. Sizes in MB. Every snapshot
holds the engine itself, about 5 MB (1.1 MB zipped).

| model | sessions | model | snapshot | ratio | model zipped | snapshot zipped | ratio | identical photos |
|---|---|---|---|---|---|---|---|---|
${rows.join('\n')}

MobileNetV2 with two threads, identical photos: ${threaded.join('; ')}.

${drift}
`;
}
