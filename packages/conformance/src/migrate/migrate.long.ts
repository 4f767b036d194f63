import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { bundleFunction } from '@lambda-vision/bundle';
import { loadModel } from '@lambda-vision/core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { huggingFaceConfig } from '../../../benchmarks/src/hugging-face-config.ts';
import { installPeers, PEERS_FOLDER } from '../../../benchmarks/src/install-peers.ts';
import { renameOnnxValues } from '../../../benchmarks/src/rename-onnx-values.ts';
import { describeShared, shared } from '../shared.js';
import { sharedPhotos } from '../shared-photos.js';

const SOURCES = resolve(import.meta.dirname, '../../../../docs/how-to/migrate');
const DRIVER = join(import.meta.dirname, 'answer-photos.mjs');
const RESULTS = resolve(import.meta.dirname, '../../results/migrate.md');
const PYTHON = process.env.LAMBDA_VISION_PYTHON ?? 'python3';
const run = promisify(execFile);

interface Prediction {
  readonly index?: number;
  readonly label: string;
  readonly score: number;
}
type Answers = ReadonlyMap<string, readonly Prediction[]>;

let old = '';
let ours = '';
let photos: string[] = [];
let truth: Answers;
let labelOf: ReadonlyMap<string, string>;
const rows: string[] = [];

beforeAll(async () => {
  await installPeers(console.log);
  // Beside the packages of each: what the old handlers import, and what ours do.
  old = await mkdtemp(join(PEERS_FOLDER, '.migrate-'));
  ours = await mkdtemp(resolve(import.meta.dirname, '../../.migrate-'));
  await cp(SOURCES, old, { recursive: true });
  await cp(SOURCES, ours, { recursive: true });
  await writeFile(join(ours, 'package.json'), '{ "name": "application", "type": "module" }');
  await writeModels(join(old, 'models'));
  photos = sharedPhotos(['imagenet-sample']);
  ({ truth, labelOf } = await goldenAnswers());
});

afterAll(async () => {
  await writeFile(RESULTS, report());
  await Promise.all([old, ours].map((folder) => rm(folder, { recursive: true })));
});

/** MobileNetV2 as the pages have it: with a `vision.json`, and as Hugging Face publishes models. */
async function writeModels(models: string): Promise<void> {
  const [classifier, published] = [join(models, 'classifier'), join(models, 'mobilenetv2')];
  await mkdir(classifier, { recursive: true });
  await mkdir(join(published, 'onnx'), { recursive: true });
  const source = (file: string) => shared('models/mobilenetv2-fp32', file);
  await cp(join(SOURCES, 'python/vision.json'), join(classifier, 'vision.json'));
  for (const file of ['model.onnx', 'labels.json']) await cp(source(file), join(classifier, file));
  const { config, preprocessor } = huggingFaceConfig(
    JSON.parse(await readFile(source('labels.json'), 'utf8')),
  );
  const names = { image: 'pixel_values', class_logits: 'logits' };
  await writeFile(
    join(published, 'onnx/model.onnx'),
    renameOnnxValues(await readFile(source('model.onnx')), names),
  );
  await writeFile(join(published, 'config.json'), JSON.stringify(config));
  await writeFile(join(published, 'preprocessor_config.json'), JSON.stringify(preprocessor));
}

/** What Pillow and the model answered when the golden data were made, and which class each photo is of. */
async function goldenAnswers() {
  const path = shared('golden/predictions/pillow-exact/mobilenetv2-fp32.json');
  const { predictions } = JSON.parse(await readFile(path, 'utf8')) as {
    predictions: { file: string; label: number; top5: [number, number][] }[];
  };
  const labels = JSON.parse(
    await readFile(shared('models/mobilenetv2-fp32/labels.json'), 'utf8'),
  ) as string[];
  const named = (index: number) => labels[index] ?? '';
  return {
    labelOf: new Map(predictions.map(({ file, label }) => [file, named(label)])),
    truth: new Map(
      predictions.map(({ file, top5 }) => [
        file,
        top5.map(([index, score]) => ({ index, label: named(index), score })),
      ]),
    ),
  };
}

function parse(stdout: string): Answers {
  const lines = stdout.trim().split('\n');
  const answers = lines.map((line) => JSON.parse(line) as { file: string; predictions: Prediction[] });
  return new Map(answers.map(({ file, predictions }) => [basename(file), predictions]));
}

/** A handler's answers to photos, in a process of its own. */
async function answers(module: string, cwd: string, place: 'body' | 'field', of = photos): Promise<Answers> {
  const { stdout } = await run(process.execPath, [DRIVER, module, place, ...of], {
    cwd,
    maxBuffer: 2 ** 26,
    // No Lambda around it: a deadline needs a context.
    env: { PATH: process.env.PATH, LAMBDA_TASK_ROOT: cwd },
  });
  return parse(stdout);
}

async function bundled(story: string, model: string, of = photos, place: 'body' | 'field' = 'body') {
  const outdir = join(ours, 'dist', story);
  await bundleFunction({
    entry: join(ours, story, 'handler.ts'),
    outdir,
    models: { [`models/${model}`]: join(old, 'models', model) },
    zip: false,
  });
  return answers(join(outdir, 'index.mjs'), outdir, place, of);
}

function compare(name: string, received: Answers) {
  let [same, right, largest] = [0, 0, 0];
  for (const [file, [expected]] of truth) {
    const best = received.get(file)?.[0];
    if (best?.label === expected?.label) {
      same++;
      largest = Math.max(largest, Math.abs((best?.score ?? 0) - (expected?.score ?? 0)));
    }
    if (best?.label === labelOf.get(file)) right++;
  }
  rows.push(`| ${name} | ${same} | ${right} | ${largest.toFixed(6)} |`);
  console.log(rows.at(-1));
  return { same, right, largest };
}

function report(): string {
  return [
    '# Migrations',
    '',
    'Written by `pnpm test:long`: the handlers of `docs/how-to/migrate` on 100 photos of ImageNet with MobileNetV2. *As in Python* counts best labels equal to those of tensors that Pillow made, *right* those that are the class of the photo (standard error: 4), and the last column is the largest difference of an equal label’s score.',
    '',
    '| handler | as in Python | right | score differs by |',
    '| --- | --- | --- | --- |',
    ...rows,
    '',
  ].join('\n');
}

/** The jimp handler with another call in the place of `cover()`. */
async function jimpVariant(name: string, call: string): Promise<string> {
  const source = await readFile(join(old, 'jimp/before.mjs'), 'utf8');
  const changed = source.replace('image.cover({ w: SIZE, h: SIZE });', call);
  expect(changed).not.toBe(source);
  const path = join(old, `jimp/${name}.mjs`);
  await writeFile(path, changed);
  return path;
}

describeShared('the handlers of the migration pages', () => {
  it('answer like Python on all photos once they are ours', async () => {
    for (const [story, model, place] of [
      ['python', 'classifier', 'field'],
      ['jimp', 'classifier', 'body'],
      ['transformers-js', 'mobilenetv2', 'body'],
    ] as const) {
      const { same, largest } = compare(`${story}/handler.ts`, await bundled(story, model, photos, place));

      expect(same, story).toBe(100);
      expect(largest, story).toBeLessThan(1e-4);
    }
  });

  it('answer otherwise on some photos before, with transformers.js', async () => {
    const { same } = compare(
      'transformers-js/before.mjs',
      parse(
        (
          await run(process.execPath, ['transformers-js/write-expected.mjs', ...photos], {
            cwd: old,
            maxBuffer: 2 ** 26,
          })
        ).stdout,
      ),
    );

    expect(same).toBe(92);
  });

  it.each([
    ['cover', 'image.cover({ w: SIZE, h: SIZE, mode: undefined });', 91],
    ['cover, bicubic', "image.cover({ w: SIZE, h: SIZE, mode: 'bicubicInterpolation' });", 90],
    ['cover, bilinear', "image.cover({ w: SIZE, h: SIZE, mode: 'bilinearInterpolation' });", 89],
    ['resize', 'image.resize({ w: SIZE, h: SIZE });', 87],
    ['contain', 'image.contain({ w: SIZE, h: SIZE });', 84],
    [
      'short side and crop',
      'if (image.width < image.height) image.resize({ w: 232 }); else image.resize({ h: 232 }); image.crop({ x: Math.round((image.width - SIZE) / 2), y: Math.round((image.height - SIZE) / 2), w: SIZE, h: SIZE });',
      94,
    ],
  ])('answer otherwise on some photos before, with jimp: %s', async (name, call, expected) => {
    const module = await jimpVariant(name.replaceAll(/\W+/g, '-'), call);
    const { same } = compare(`jimp/before.mjs, ${name}`, await answers(module, old, 'body'));

    expect(same).toBe(expected);
  });

  it('answer like the Python handler itself, where there is Python', async (context) => {
    const python = join(old, 'python');
    const packages = await run(PYTHON, ['-c', 'import numpy, onnxruntime, PIL'], { cwd: python }).catch(
      () => {
        console.warn(`Skipped: ${PYTHON} has no numpy, onnxruntime and Pillow.`);
      },
    );
    if (packages === undefined) return context.skip();
    await symlink(join(old, 'models'), join(python, 'models'));
    const write = async (of: readonly string[]) =>
      parse((await run(PYTHON, ['write_expected.py', ...of], { cwd: python, maxBuffer: 2 ** 26 })).stdout);

    const { same, largest } = compare('python/app.py', await write(photos));
    expect(same).toBe(100);
    expect(largest).toBeLessThan(1e-4);

    const turned = sharedPhotos(['exif-orientation']);
    const before = await write(turned);
    const agreeing = async (orientation: 'auto' | 'ignore') => {
      const model = await loadModel(join(old, 'models/classifier'), {
        task: 'classification',
        decode: { orientation },
      });
      let count = 0;
      for (const photo of turned) {
        const { predictions } = await model.run(await readFile(photo));
        if (predictions[0]?.label === before.get(basename(photo))?.[0]?.label) count++;
      }
      await model.release();
      return count;
    };
    expect([turned.length, await agreeing('auto'), await agreeing('ignore')]).toEqual([9, 3, 9]);
  });
});

describeShared('SqueezeNet, which takes BGR and ends in a softmax', () => {
  const manifest = {
    task: 'classification',
    preprocess: {
      resize: { mode: 'shortest-edge', size: 256, filter: 'pillow-bilinear' },
      crop: { width: 224, height: 224 },
      mean: [103.939, 116.779, 123.68],
    },
  } as const;
  const weights = shared('models/squeezenet1.1-fp32/model.onnx');
  const labels = shared('models/squeezenet1.1-fp32/labels.json');

  async function classify(channelOrder: 'RGB' | 'BGR', decoder: 'logits' | 'probabilities') {
    const parts = { ...manifest, input: { channelOrder }, output: { decoder } };
    const model = await loadModel({ manifest: parts, weights, labels }, { task: 'classification' });
    let right = 0;
    let first = 0;
    for (const [at, photo] of photos.entries()) {
      const [best] = (await model.run(await readFile(photo))).predictions;
      if (best?.label === labelOf.get(basename(photo))) right++;
      if (at === 0) first = best?.score ?? 0;
    }
    await model.release();
    return { right, first };
  }

  it('loses a third of its right answers with its channels exchanged', async () => {
    expect((await classify('BGR', 'probabilities')).right).toBe(69);
    expect((await classify('RGB', 'probabilities')).right).toBe(45);
  });

  it('keeps its labels and loses its scores with a second softmax', async () => {
    const { right, first } = await classify('BGR', 'logits');

    expect(right).toBe(69);
    expect(first).toBeLessThan(0.003);
  });
});
