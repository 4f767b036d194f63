import { readFileSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { decodeImage, loadModel, type VisionModel } from '@lambda-vision/core';
import { compilePreprocess } from '@lambda-vision/core/preprocess';
import { vips } from '@lambda-vision/vips';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { CLASSIFIERS, writeClassifier } from './classifiers.js';
import { describeShared, shared } from './shared.js';

interface Golden {
  readonly predictions: readonly { readonly file: string; readonly top5: [index: number, score: number][] }[];
}

/** Photos whose short side is at least twice the model's, so that all of them can be shrunk; unedited, of cameras. */
const LARGE = [
  'exif-samples/42_IndexError.jpg',
  'exif-samples/HMD_Nokia_8.3_5G.jpg',
  'exif-samples/iphone_hdr_YES.jpg',
  'exif-samples/30-type_error.jpg',
  'faces-ultraface/img3.jpg',
];

const { preprocess } = CLASSIFIERS['mobilenetv2-fp32'];
const plan = compilePreprocess(
  { resize: preprocess.resize, crop: preprocess.crop },
  { layout: 'NHWC', dtype: 'uint8' },
);

async function levels(file: Uint8Array, options: Parameters<typeof decodeImage>[1]): Promise<Uint8Array> {
  const image = await decodeImage(file, { ...options, leastSize: (original) => plan.leastSize(original) });
  return plan.run(image).tensor.data as Uint8Array;
}

/** Mean difference of the levels. */
function difference(left: Uint8Array, right: Uint8Array): number {
  return left.reduce((sum, level, at) => sum + Math.abs(level - (right[at] ?? 0)), 0) / left.length;
}

describeShared('vips() against exact decoding', () => {
  it('gives the model of large photos a picture that differs by less than one level and a half on average', async () => {
    const shrinking = vips({ profiles: false });
    const closer = vips({ profiles: false, oversampling: 2 });
    for (const path of LARGE) {
      const file = await readFile(shared('images', path));
      const exact = await levels(file, {});

      const [near, nearer] = [
        await levels(file, { decoder: shrinking }),
        await levels(file, { decoder: closer }),
      ];

      expect(difference(near, exact), path).toBeLessThan(1.5);
      expect(difference(nearer, exact), path).toBeLessThan(0.8);
      expect(await levels(file, { decoder: vips({ exact: true }) }), path).toEqual(exact);
    }
  });
});

describeShared('vips() with MobileNetV2', () => {
  const name = 'mobilenetv2-fp32';
  let folder = '';
  let model: VisionModel<'classification'>;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'vips-accuracy-'));
    const source = await writeClassifier(name, join(folder, 'model'));
    model = await loadModel(source, { task: 'classification', decode: { decoder: vips() } });
  });

  afterAll(async () => {
    await model.release();
    await rm(folder, { recursive: true });
  });

  it('agrees with the reference on the best label of every third of 100 photos, but for colour profiles', async () => {
    const path = shared('golden/predictions/pillow-exact', `${name}.json`);
    const golden = JSON.parse(readFileSync(path, 'utf8')) as Golden;
    const differing: string[] = [];

    for (const { file, top5 } of golden.predictions.filter((_, index) => index % 3 === 0)) {
      const { predictions } = await model.run(await readFile(shared('images/imagenet-sample', file)));
      if (predictions[0]?.index !== top5[0]?.[0]) differing.push(file);
    }

    expect(golden.predictions).toHaveLength(100);
    // Their colour profiles, which the reference ignores, are applied.
    const known = ['n01751748_sea_snake.JPEG', 'n02091635_otterhound.JPEG'];
    expect(differing.filter((file) => !known.includes(file))).toEqual([]);
  });
});
