import { readdirSync, readFileSync } from 'node:fs';
import { inspectModel } from '@lambda-vision/core/inspect';
import { describe, expect, it } from 'vitest';
import { runInMemory } from '../../cli/src/__fixtures__/run-in-memory.ts';
import { parseManifest } from '../../core/src/model/parse-manifest.ts';
import { MANIFEST_NAMES, manifestText, TEXT_STAGES } from './model-manifests.js';
import { describeShared, shared, sharedFolder } from './shared.js';

const folders = readdirSafely(shared('models')).filter((name) => !name.includes('.md'));

/** Families of the shared models; a family whose decoder cannot be told from the graph is `unknown`. */
const FAMILIES: Readonly<Record<string, string>> = {
  'deeplabv3-mnv2-dm05': 'semantic-segmentation',
  'deimv2-atto-320': 'detr',
  'fastestdet-352': 'fastestdet',
  'mediapipe-meet-segmentation': 'binary-segmentation',
  mnist: 'classifier',
  'mobilenetv2-fp32': 'imagenet-classifier',
  'mobilenetv2-int8-qdq-badcalib': 'imagenet-classifier',
  'mobilenetv2-int8-qdq-recal': 'imagenet-classifier',
  'nanodet-m-416': 'nanodet',
  'ocr-cls-ppocrv2': 'ppocr-direction',
  'ocr-det-ppocrv3-en': 'ppocr-detection',
  'ocr-rec-en-number-v2': 'ppocr-recognition',
  'osnet-x0.25-reid': 'embedding',
  'picodet-s-320': 'picodet',
  'sci-lowlight-240x320': 'image-to-image',
  'selfie-segmentation': 'binary-segmentation',
  'squeezenet1.1-fp16': 'imagenet-classifier',
  'squeezenet1.1-fp32': 'imagenet-classifier',
  'super-resolution-10': 'super-resolution',
  'tcmonodepth-small': 'depth',
  'teams-portrait': 'binary-segmentation',
  'ultraface-rfb-320': 'ultraface',
  'yolox-nano-416': 'yolox',
  'yunet-n-320': 'yunet',
  'yunet-n-dynamic': 'yunet',
};

describeShared('inspect, on the shared models', () => {
  it.each(folders)('agrees with the SOURCE.json of %s', async (model) => {
    const source = JSON.parse(readFileSync(shared('models', model, 'SOURCE.json'), 'utf8'));
    const report = await inspectModel(shared('models', model));

    const shapes = (values: typeof report.inputs) =>
      values.map(({ name, dtype, dims }) => ({ name, dtype, shape: dims }));
    expect(shapes(report.inputs)).toEqual(source.inputs);
    expect(shapes(report.outputs)).toEqual(source.outputs);
    expect(Object.fromEntries(report.opsets.map(({ domain, version }) => [domain, version]))).toEqual(
      source.opset,
    );
    expect(report).toMatchObject({
      bytes: source.bytes,
      irVersion: source.irVersion,
      producer: source.producer,
      metadata: source.metadata ?? {},
      weights: { initializerParameters: source.params },
      refusal: null,
    });
    expect(report.operators.every(({ supported }) => supported)).toBe(true);
    expect(report.weights.bytes).toBeLessThanOrEqual(report.bytes);
  });

  it.each(folders)('suggests for %s the decoder and the resize that its manifest has', async (model) => {
    const { suggestion } = await inspectModel(shared('models', model));
    const manifest = suggestion.manifest as unknown as Described;
    const expected = fixture(model);

    expect(suggestion.family).toBe(FAMILIES[model]);
    expect(() => parseManifest(suggestion.manifest, model)).not.toThrow();
    expect(manifest.input).toMatchObject({ name: expected.input.name });
    if (!(model in STAGE_OF)) expect(manifest.output.decoder).toBe(expected.output.decoder);
    // Its input is dynamic: the size it was trained with is nowhere in the file, and the suggestion says so.
    if (model === 'teams-portrait') expect(suggestion.checks[0]).toMatch(/size is a guess/);
    else expect(sizeOf(manifest)).toEqual(sizeOf(expected));
  });
});

/** Stages of the text reader by model: their decoders cannot stand alone. */
const STAGE_OF: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(TEXT_STAGES).map(([stage, model]) => [model, stage]),
);

interface Described {
  readonly input: { readonly name: string };
  readonly output: { readonly decoder: string };
  readonly preprocess?: {
    readonly resize?: Readonly<Record<string, unknown>>;
    readonly crop?: object;
  };
}

function fixture(model: string): Described {
  const stage = STAGE_OF[model];
  if (stage === undefined) return JSON.parse(manifestText(model));
  return MANIFEST_NAMES.map((name) => JSON.parse(manifestText(name))).find(({ task }) => task === 'text')
    .stages[stage];
}

/** What the model sees: the crop where there is one, since recipes differ in what it is cut from. */
function sizeOf({ preprocess: { resize = {}, crop } = {} }: Described): unknown {
  const { width, height, maxSide, maxWidth } = resize;
  return crop ?? { width, height, maxSide, maxWidth };
}

/** Broken files, and what is said of each. */
const REFUSALS: Readonly<Record<string, RegExp>> = {
  'corrupt-bytes.onnx': /VISION_MODEL_LOAD/,
  'empty.onnx': /VISION_MODEL_LOAD: .* an empty file/,
  'external-data-missing.onnx': /VISION_MODEL_NOT_FOUND: .*model\.onnx\.data/,
  'git-lfs-pointer.onnx': /VISION_MODEL_LOAD: .* a Git LFS pointer .* run `git lfs pull`/,
  'html-github-page-mobilenetv2-7.onnx': /VISION_MODEL_LOAD: .* an HTML page/,
  'html-page-saved-as.onnx': /VISION_MODEL_LOAD: .* an HTML page/,
  'jpeg-as.onnx': /VISION_MODEL_LOAD: .* a JPEG picture/,
  'missing-opset-irv1.onnx': /VISION_MODEL_LOAD: .* names no operator set/,
  'mobilenetv2-fp32-without-its-data.onnx': /VISION_MODEL_NOT_FOUND: .*mobilenet_v2_fp32\.onnx\.data/,
  'needs-ort-extensions-custom-ops.onnx':
    /VISION_MODEL_UNSUPPORTED: .* the unknown operator \S*\.DecodeImage/,
  'truncated-half.onnx': /VISION_MODEL_LOAD: .* truncated or damaged/,
  'zeros-64k.onnx': /VISION_MODEL_LOAD: .* nothing but zeros \(65536 bytes\)/,
};

describeShared('inspect, on the broken models', () => {
  it('is asked about every file', () => {
    const files = readdirSync(shared('negative')).filter((name) => name.endsWith('.onnx'));

    expect(Object.keys(REFUSALS)).toEqual(expect.arrayContaining(files));
  });

  const present = readdirSafely(shared('negative')).filter((name) => name.endsWith('.onnx'));
  it.each(present)('refuses %s with its code and reason, and ends with 1', async (name) => {
    const { exitCode, stderr } = await runInMemory(['inspect', name], { cwd: shared('negative') });

    expect(stderr.replaceAll(sharedFolder, '')).toMatch(REFUSALS[name] as RegExp);
    expect(stderr.split('\n')).toHaveLength(1);
    expect(exitCode).toBe(1);
  });
});

function readdirSafely(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

describe('the families', () => {
  it('are written down for every shared model', () => {
    if (folders.length > 0) expect(Object.keys(FAMILIES).sort()).toEqual([...folders].sort());
  });
});
