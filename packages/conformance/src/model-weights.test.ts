import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { VisionError } from '../../core/src/errors/vision-error.ts';
import { checkWeights } from '../../core/src/model/check-weights.ts';
import { describeModel } from '../../core/src/model/describe-model.ts';
import { readOnnxHeader } from '../../core/src/onnx/read-onnx-header.ts';
import { describeShared, shared, sharedFolder } from './shared.ts';

const manifest = { task: 'classification', output: { decoder: 'logits' } } as const;

interface ModelRecord {
  readonly opset: Readonly<Record<string, number>>;
  readonly irVersion: number;
  readonly producer: string;
  readonly inputs: readonly { name: string; dtype: string; shape: readonly (number | string)[] }[];
  readonly outputs: readonly { name: string; dtype: string; shape: readonly (number | string)[] }[];
  readonly metadata?: Readonly<Record<string, string>>;
}

/** What each broken file is refused with. */
const REFUSALS: Readonly<Record<string, readonly [code: string, message: string]>> = {
  'empty.onnx': ['VISION_MODEL_LOAD', 'it is an empty file'],
  'external-data-missing.onnx': ['VISION_MODEL_NOT_FOUND', 'model.onnx.data (the external data of '],
  'git-lfs-pointer.onnx': ['VISION_MODEL_LOAD', 'it is a Git LFS pointer instead of the file itself'],
  'html-github-page-mobilenetv2-7.onnx': ['VISION_MODEL_LOAD', 'it is an HTML page'],
  'html-page-saved-as.onnx': ['VISION_MODEL_LOAD', 'it is an HTML page'],
  'jpeg-as.onnx': ['VISION_MODEL_LOAD', 'it is a JPEG picture'],
  'missing-opset-irv1.onnx': ['VISION_MODEL_LOAD', 'it names no operator set (opset), IR version 1'],
  'mobilenetv2-fp32-without-its-data.onnx': [
    'VISION_MODEL_NOT_FOUND',
    'mobilenet_v2_fp32.onnx.data (the external',
  ],
  'needs-ort-extensions-custom-ops.onnx': [
    'VISION_MODEL_UNSUPPORTED',
    'the unknown operator com.microsoft.extensions.DecodeImage, the unknown operator com.microsoft.extensions.EncodeImage',
  ],
  'zeros-64k.onnx': ['VISION_MODEL_LOAD', 'it is nothing but zeros (65536 bytes)'],
  // Named by the record, but not kept: the same damage is made from another model below.
  'corrupt-bytes.onnx': ['VISION_MODEL_LOAD', 'its protobuf is truncated or damaged'],
  'truncated-half.onnx': ['VISION_MODEL_LOAD', 'its protobuf is truncated or damaged'],
};

async function refusal(weights: Uint8Array | string): Promise<VisionError> {
  try {
    const description = await describeModel({ manifest, weights });
    await description.weights.model?.load();
  } catch (error) {
    if (VisionError.isInstance(error)) return error;
    throw error;
  }
  throw new Error('Expected a VisionError but the weights were accepted.');
}

function folders(parent: string): string[] {
  return existsSync(sharedFolder) ? readdirSync(shared(parent)) : [];
}

const negatives = folders('negative').filter((name) => name.endsWith('.onnx'));
const models = folders('models').filter((name) => existsSync(shared('models', name, 'model.onnx')));

describeShared('broken models', () => {
  it('are all told apart', () => {
    const record = JSON.parse(readFileSync(shared('negative/SOURCE.json'), 'utf8'));

    expect(Object.keys(REFUSALS).sort()).toEqual(Object.keys(record.files).sort());
  });

  it.each(negatives)('%s is refused with what it is', async (name) => {
    const [code, message] = REFUSALS[name] ?? ['', ''];
    const error = await refusal(shared('negative', name));

    expect(error.code).toBe(code);
    expect(error.message).toContain(message);
  });

  it('a download that stopped is refused at the byte where it stopped', async () => {
    const model = new Uint8Array(readFileSync(shared('models/mnist/model.onnx')));

    for (const share of [0.01, 0.1, 0.5, 0.9, 0.99]) {
      const error = await refusal(model.slice(0, Math.floor(model.length * share)));

      expect(error.code).toBe('VISION_MODEL_LOAD');
      expect(error.message).toMatch(/its protobuf is truncated or damaged: at byte \d+ of \d+/);
    }
  });

  it('bytes that were overwritten are refused by structure or by checksum', async () => {
    const model = new Uint8Array(readFileSync(shared('models/mnist/model.onnx')));
    const { sha256 } = JSON.parse(readFileSync(shared('models/mnist/SOURCE.json'), 'utf8'));
    const corrupt = model.map((byte, index) => (index % 97 === 13 ? byte ^ 0xff : byte));

    expect((await refusal(corrupt)).code).toBe('VISION_MODEL_LOAD');
    const { weights } = await describeModel({ manifest: { ...manifest, sha256 }, weights: corrupt });
    await expect(weights.model?.load()).rejects.toMatchObject({ code: 'VISION_MODEL_CHECKSUM' });
  });
});

describeShared('real models', () => {
  it.each(models)('%s is accepted, and its header is what its record says', async (name) => {
    const record: ModelRecord & { sha256: string } = JSON.parse(
      readFileSync(shared('models', name, 'SOURCE.json'), 'utf8'),
    );
    const path = shared('models', name, 'model.onnx');

    const { header } = checkWeights(new Uint8Array(readFileSync(path)), path, record.sha256);

    expect(header?.irVersion).toBe(record.irVersion);
    expect(`${header?.producerName} ${header?.producerVersion}`.trim()).toBe(record.producer.trim());
    expect(
      Object.fromEntries((header?.opsets ?? []).map(({ domain, version }) => [domain, version])),
    ).toEqual(record.opset);
    expect(header?.graph?.inputs).toEqual(
      record.inputs.map(({ name: key, dtype, shape }) => ({ name: key, dtype, dims: shape })),
    );
    expect(header?.graph?.outputs).toEqual(
      record.outputs.map(({ name: key, dtype, shape }) => ({ name: key, dtype, dims: shape })),
    );
    expect(header?.metadata).toEqual(record.metadata ?? {});
  });

  it('a folder with a vision.json beside a real model loads', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'model-weights-'));
    try {
      await symlink(shared('models/mobilenetv2-fp32/model.onnx'), join(folder, 'model.onnx'));
      await symlink(shared('models/mobilenetv2-fp32/labels.json'), join(folder, 'labels.json'));
      await writeFile(join(folder, 'vision.json'), JSON.stringify({ ...manifest, labels: 'labels.json' }));

      const { labels, weights } = await describeModel(folder);

      expect(labels).toHaveLength(1000);
      expect((await weights.model?.load())?.bytes.length).toBe(13_972_711);
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});

describeShared('models of the ONNX project', () => {
  it('are read and accepted, all operators and opsets', () => {
    const files = globSync('golden/{onnx-node,onnx-light}/**/*.onnx', { cwd: sharedFolder });
    const refused: string[] = [];
    for (const file of files) {
      const bytes = new Uint8Array(readFileSync(shared(file)));
      readOnnxHeader(bytes, file);
      try {
        checkWeights(bytes, file);
      } catch (error) {
        refused.push(`${file}: ${error instanceof Error ? error.message : error}`);
      }
    }

    expect(files.length).toBeGreaterThan(50);
    expect(refused).toEqual([]);
  });
});
