import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Manifest } from '@lambda-vision/core';
import {
  calibrate,
  type OnnxModel,
  photoSamples,
  quantizeStatic,
  readModelFile,
  writeModelFile,
} from '@lambda-vision/optimize';
import { denseNetwork } from '../dense-network.ts';
import type { ListedModel } from '../list-models.ts';
import { type Comparison, compare, type Measurement } from '../measurement.ts';
import { MOBILENET_MANIFEST } from '../mobilenet-manifest.ts';
import { PHOTOGRAPHS } from '../photographs.ts';
import { PICTURES } from '../pictures.ts';
import type { Bench } from '../suites.ts';
import type { Target } from '../target.ts';
import { DOSES } from './doses.ts';
import { measurePair, type PairOfSamples } from './measure-pair.ts';

/** Real ones beside the generated one: depthwise convolutions with ReLU, and with SiLU. */
const MODELS = ['mobilenetv2-fp32', 'yolox-nano-416', 'ultraface-rfb-320'];
/** At least 1.8 times as fast. */
const DENSE_TARGET: Target = { atMost: 0.55 };
/** Times in int8 depend on the numbers, so it is a photo. */
const VGA = DOSES.filter(({ picture }) => picture.name === 'VGA');

interface Candidate {
  readonly name: string;
  readonly manifest: Manifest;
  readonly model: OnnxModel;
  readonly target?: Target;
}

/** Runs models in int8, calibrated on photos, against the same in float32. */
export async function measureQuantization(bench: Bench, pairs: number): Promise<Measurement[]> {
  const folder = await mkdtemp(join(tmpdir(), 'lambda-vision-quantize-'));
  try {
    const measurements: Measurement[] = [];
    for (const candidate of await candidates(bench)) {
      bench.log(`quantize: ${candidate.name}, ${pairs} pairs`);
      const { float, integer } = await writeBoth(candidate, join(folder, candidate.name), bench);
      const samples: PairOfSamples[] = [];
      for (let pair = 0; pair < pairs; pair++) {
        const [ours, peer] = [bench.subjects.inference(integer, 1), bench.subjects.inference(float, 1)];
        samples.push(
          ...(await measurePair(bench, { ...ours, name: 'int8' }, { ...peer, name: 'float32' }, VGA)),
        );
      }
      measurements.push(compareInference(candidate, samples));
    }
    return measurements;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function candidates(bench: Bench): Promise<Candidate[]> {
  const { labels: _, ...manifest } = MOBILENET_MANIFEST;
  const output = { decoder: 'logits' } as const;
  const all: Candidate[] = [
    {
      name: 'dense',
      manifest: { ...manifest, input: {}, output },
      model: denseNetwork(),
      target: DENSE_TARGET,
    },
  ];
  for (const listed of await bench.models()) {
    if (!MODELS.includes(listed.name)) continue;
    const described = JSON.parse(await readFile(listed.manifest, 'utf8')) as Manifest;
    const {
      sha256: _sha256,
      labels: _labels,
      ...real
    } = described as Manifest & { sha256?: string; labels?: unknown };
    const model = await readModelFile(join(listed.folder, 'model.onnx'));
    all.push({ name: listed.name, manifest: real as Manifest, model });
  }
  return all;
}

async function writeBoth(
  { name, manifest, model }: Candidate,
  folder: string,
  { pathOf }: Bench,
): Promise<{ readonly float: ListedModel; readonly integer: ListedModel }> {
  const float = await write(name, manifest, model, join(folder, 'float32'));
  const photos = [...Object.values(PICTURES), ...PHOTOGRAPHS].map(pathOf);
  const ranges = await calibrate(model, photoSamples(float.manifest, photos));
  return {
    float,
    integer: await write(name, manifest, quantizeStatic(model, ranges).model, join(folder, 'int8')),
  };
}

async function write(
  name: string,
  described: Manifest,
  model: OnnxModel,
  folder: string,
): Promise<ListedModel> {
  await mkdir(folder, { recursive: true });
  const manifest = join(folder, 'vision.json');
  await writeFile(manifest, JSON.stringify({ ...described, model: 'model.onnx' }));
  await writeModelFile(join(folder, 'model.onnx'), model);
  return { name, task: described.task, manifest, folder };
}

function compareInference({ name, target }: Candidate, samples: readonly PairOfSamples[]): Comparison {
  const side = (which: 'ours' | 'peer') => ({
    subject: samples[0]?.[which].subject ?? '',
    values: samples.map((sample) => sample[which].parts.inferenceMs as number),
    answer: samples[0]?.[which].label ?? '',
  });
  return compare({ figure: `inference, ${name}`, unit: 'ms', target }, side('ours'), side('peer'));
}
