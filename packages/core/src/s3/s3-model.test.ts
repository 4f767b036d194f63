import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, truncate } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  drawImage,
  identityModel,
  linearModel,
  onnxModel,
  writeColourClassifier,
} from '@lambda-vision/testing';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { VisionError } from '../errors/vision-error.js';
import { describeModel } from '../model/describe-model.js';
import type { Manifest } from '../model/manifest.js';
import type { Weights } from '../model/model-description.js';
import { createSessionCache } from '../runtime/session-cache.js';
import { loadModel } from '../tasks/load-model.js';
import {
  after,
  answers,
  cutOff,
  hungUp,
  silent,
  stalled,
  withHeaders,
  wrongBytes,
} from './__fixtures__/s3-faults.js';
import { type Fault, type S3Request, serveS3, type TestS3 } from './__fixtures__/serve-s3.js';
import { S3_MODEL_DEFAULTS, type S3ModelOptions, s3Model } from './s3-model.js';

const classifier = { task: 'classification', output: { decoder: 'logits' } } as const satisfies Manifest;
const partBytes = 64 * 1024;
/** A model of 256 kB, which is five ranges of 64 KiB, and another one of the same size. */
const [model, successor] = [1, 2].map((weight) =>
  linearModel({
    weights: Array.from({ length: 256 }, () => new Array<number>(256).fill(weight)),
    bias: new Array<number>(256).fill(0),
  }),
) as [Uint8Array, Uint8Array];
const sha256 = createHash('sha256').update(model).digest('hex');
const external = onnxModel({
  inputs: [{ name: 'input', dims: [1, 2] }],
  outputs: [{ name: 'output', dims: [1, 2] }],
  nodes: [{ op: 'Add', inputs: ['input', 'weights'], outputs: ['output'] }],
  initializers: [{ name: 'weights', dims: [2], external: { location: './data/weights #1.bin' } }],
});

/** S3 with a classifier in `models/m`. */
async function serve(manifest: object = classifier): Promise<TestS3 & { source: S3ModelOptions }> {
  const s3 = await serveS3();
  await s3.put('models/m/vision.json', manifest);
  await s3.put('models/m/model.onnx', model);
  const source = { bucket: s3.bucket, prefix: 'models/m', client: s3.client, partBytes };
  return Object.assign(s3, { source });
}

async function load(options: S3ModelOptions): Promise<Weights | undefined> {
  const { weights } = await describeModel(s3Model(options));
  return weights.model?.load();
}

async function failure(options: S3ModelOptions): Promise<VisionError> {
  try {
    await load(options);
  } catch (error) {
    return error as VisionError;
  }
  throw new Error('Expected an error but the model was loaded.');
}

const isRange = ({ range }: S3Request) => range !== undefined;
const isLast = ({ range }: S3Request) => range?.startsWith(String(4 * partBytes));

describe('s3Model()', () => {
  it.each(['models/m', 'models/m/', 'models/m/vision.json'])('describes and loads %s', async (prefix) => {
    const s3 = await serve({ ...classifier, labels: 'labels.txt' });
    await s3.put('models/m/labels.txt', 'cat\ndog');

    const description = await describeModel(s3Model({ ...s3.source, prefix }));

    expect(description).toMatchObject({
      source: 's3://models/models/m/',
      labels: ['cat', 'dog'],
      weights: { model: { source: 's3://models/models/m/model.onnx', byteLength: model.length } },
    });
    expect(s3.requests).toEqual([
      'GET models/m/vision.json',
      'HEAD models/m/model.onnx',
      'GET models/m/labels.txt',
    ]);
    const weights = await description.weights.model?.load();
    expect(weights?.bytes).toEqual(model);
    expect(weights?.bytes.buffer.byteLength).toBe(model.length);
  });

  it('has the documented defaults', () => {
    expect(S3_MODEL_DEFAULTS).toEqual({
      maxBytes: 536870912,
      partBytes: 8388608,
      concurrency: 8,
      timeoutMs: 60000,
      requestTimeoutMs: 20000,
    });
  });

  it('takes a whole bucket without a prefix', async () => {
    const s3 = await serveS3();
    await s3.put('vision.json', classifier);
    await s3.put('model.onnx', model);

    expect((await load({ bucket: s3.bucket, client: s3.client }))?.bytes).toEqual(model);
  });

  it('reads ranges at the same time that insist on one ETag, without asking for the size again', async () => {
    const s3 = await serve();
    const eTags = new Set<unknown>();
    let [running, most] = [0, 0];
    s3.fault = (request) => {
      if (!isRange(request)) return undefined;
      eTags.add(request.headers['if-match']);
      running += 1;
      most = Math.max(most, running);
      return async (response, forward) => {
        const { status, headers, body } = await forward();
        // All that are allowed have arrived before the first is answered.
        while (most < 3) await new Promise((resolve) => setTimeout(resolve, 5));
        running -= 1;
        response.writeHead(status, headers).end(body);
      };
    };

    expect((await load({ ...s3.source, concurrency: 3 }))?.bytes).toEqual(model);

    expect(most).toBe(3);
    expect([...eTags]).toEqual([expect.stringMatching(/^"[0-9a-f]{32}"$/)]);
    const ranges = s3.requests.filter((line) => line.startsWith('GET models/m/model.onnx'));
    expect(ranges.sort()).toEqual(
      [0, 1, 2, 3, 4]
        .map((part) => part * partBytes)
        .map((first) => `GET models/m/model.onnx ${first}-${Math.min(first + partBytes, model.length) - 1}`)
        .sort(),
    );
    expect(s3.requests.filter((line) => line.startsWith('HEAD'))).toHaveLength(1);
  });

  it('reads objects of more than 11 MiB, which were uploaded in parts', async () => {
    const s3 = await serveS3();
    const data = new Uint8Array(12 * 1024 * 1024).map((_, index) => (index * 31) >> 3);
    await s3.put('m/vision.json', classifier);
    await s3.put('m/model.onnx', external);
    await s3.put('m/data/weights #1.bin', data);

    const weights = await load({ bucket: s3.bucket, prefix: 'm', client: s3.client });

    expect(weights?.bytes).toEqual(external);
    expect(weights?.externalData.map(({ path }) => path)).toEqual(['./data/weights #1.bin']);
    expect(Buffer.compare(weights?.externalData[0]?.data as Uint8Array, data)).toBe(0);
    expect(s3.requests.filter((line) => line.includes('weights #1.bin '))).toHaveLength(2);
  });

  it('reads a folder as Hugging Face publishes it, and the weights that were chosen', async () => {
    const s3 = await serveS3();
    const config = {
      architectures: ['ResNetForImageClassification'],
      model_type: 'resnet',
      id2label: { 0: 'a' },
    };
    await s3.put('hf/config.json', config);
    await s3.put('hf/preprocessor_config.json', {
      image_processor_type: 'ConvNextImageProcessor',
      size: { shortest_edge: 224 },
    });
    await s3.put('hf/onnx/model_int8.onnx', identityModel());
    const source = s3Model({ bucket: s3.bucket, prefix: 'hf', client: s3.client });

    const { labels, weights } = await describeModel(source, { file: 'onnx/model_int8.onnx' });

    expect(labels).toEqual(['a']);
    expect((await weights.model?.load())?.bytes).toEqual(identityModel());
    await expect(describeModel(source)).rejects.toMatchObject({
      code: 'VISION_MODEL_NOT_FOUND',
      tried: [
        expect.stringContaining('s3://models/hf/onnx/model.onnx'),
        expect.stringContaining('s3://models/hf/model.onnx'),
      ],
    });
  });

  it('reads dictionaries and the parts that a caller gives instead', async () => {
    const s3 = await serveS3();
    const manifest = {
      task: 'text',
      stages: {
        detection: { model: 'det.onnx', output: { decoder: 'db' } },
        recognition: { model: 'rec.onnx', output: { decoder: 'ctc', dictionary: 'keys.txt' } },
      },
    };
    await s3.put('r/vision.json', manifest);
    await s3.put('r/keys.txt', 'a\nb');
    await s3.put('r/rec.onnx', model);
    const place = s3Model({ bucket: s3.bucket, prefix: 'r', client: s3.client });

    const { dictionaries, weights } = await describeModel({ manifest: place, weights: { detection: model } });

    expect(dictionaries).toEqual({ recognition: ['a', 'b'] });
    expect(weights.recognition?.source).toBe('s3://models/r/rec.onnx');
    expect(weights.detection?.source).toBe('weights.detection');
  });

  it('asks for the versions that are pinned, and for no others', async () => {
    const s3 = await serve();
    const asked: Record<string, string | null> = {};
    s3.fault = ({ key, query }) => {
      asked[key] = query.get('versionId');
      return undefined;
    };

    await load({ ...s3.source, versionIds: { 'model.onnx': 'v7' } });

    expect(asked).toEqual({ 'models/m/vision.json': null, 'models/m/model.onnx': 'v7' });
  });

  it('gives a version that changes when an object is written again', async () => {
    const s3 = await serve();
    const versionOf = async () => (await describeModel(s3Model(s3.source))).version;
    const first = await versionOf();

    expect(await versionOf()).toBe(first);
    await s3.put('models/m/model.onnx', successor);
    const second = await versionOf();
    expect(second).not.toBe(first);
    s3.fault = ({ method }) =>
      method === 'HEAD' ? withHeaders({ 'last-modified': 'Mon, 23 Nov 2026 10:00:00 GMT' }) : undefined;
    const third = await versionOf();
    expect(third).not.toBe(second);
    s3.fault = ({ method }) =>
      method === 'HEAD'
        ? withHeaders({ 'last-modified': 'Mon, 23 Nov 2026 10:00:00 GMT', 'x-amz-version-id': 'v2' })
        : undefined;
    expect(await versionOf()).not.toBe(third);
  });
});

describe('loadModel() of a model in S3', () => {
  it('classifies a picture', async () => {
    const s3 = await serveS3();
    const folder = await mkdtemp(join(tmpdir(), 'colours-'));
    onTestFinished(() => rm(folder, { recursive: true }));
    const source = await writeColourClassifier(folder);
    for (const name of await readdir(source))
      await s3.put(`colours/${name}`, await readFile(join(source, name)));
    const cache = createSessionCache({ maxBytes: 1e6 });
    onTestFinished(() => cache.clear());

    const place = s3Model({ bucket: s3.bucket, prefix: 'colours', client: s3.client });
    const model = await loadModel(place, { task: 'classification', cache });
    const { predictions } = await model.run(drawImage({ width: 30, height: 20, pixel: () => [240, 20, 20] }));

    expect(predictions[0]?.label).toBe('red');
  });
});

describe('an object of a model that changes', () => {
  it('is refused if it did since the model was described', async () => {
    const s3 = await serve();
    const { weights } = await describeModel(s3Model(s3.source));
    await s3.put('models/m/model.onnx', successor);

    await expect(weights.model?.load()).rejects.toMatchObject({
      code: 'VISION_MODEL_FETCH',
      message: expect.stringContaining('changed in S3 since the model was described'),
    });
    expect((await load(s3.source))?.bytes).toEqual(successor);
  });

  it('is refused if it does between two ranges, with nothing of either version', async () => {
    const s3 = await serve();
    s3.fault = (request) =>
      isLast(request) ? after(() => s3.put('models/m/model.onnx', successor)) : undefined;

    expect(await failure({ ...s3.source, concurrency: 1 })).toMatchObject({
      code: 'VISION_MODEL_FETCH',
      message: expect.stringContaining('changed in S3 since the model was described'),
    });
  });

  it('is read anew once where the SHA-256 says which bytes are meant', async () => {
    const s3 = await serve({ ...classifier, sha256: createHash('sha256').update(successor).digest('hex') });
    s3.fault = (request) =>
      isLast(request) && request.count === 1
        ? after(() => s3.put('models/m/model.onnx', successor))
        : undefined;

    expect((await load({ ...s3.source, concurrency: 1 }))?.bytes).toEqual(successor);
    expect(s3.requests.filter((line) => line.startsWith('HEAD'))).toHaveLength(2);
  });

  it('is given up where it changes again and again', async () => {
    const s3 = await serve({ ...classifier, sha256 });
    let content = model;
    s3.fault = (request) => {
      content = content === model ? successor : model;
      return isLast(request) ? after(() => s3.put('models/m/model.onnx', content)) : undefined;
    };
    const put = s3.put;
    let writes = 0;
    s3.put = async (key, bytes) => {
      writes += 1;
      await put(key, Buffer.concat([bytes as Uint8Array, Buffer.of(writes)]));
    };

    const error = await failure({ ...s3.source, concurrency: 1 });

    expect(error.code).toBe('VISION_MODEL_FETCH');
    expect(writes).toBe(2);
  });

  it('is noticed where a store does not know If-Match', async () => {
    const s3 = await serve();
    s3.fault = (request) => (isLast(request) ? withHeaders({ etag: '"another"' }) : undefined);

    expect(await failure(s3.source)).toMatchObject({ code: 'VISION_MODEL_FETCH' });
  });
});

describe('what goes wrong in S3', () => {
  it.each([
    ['403', answers(403, 'AccessDenied'), 'VISION_MODEL_FETCH', 'HTTP 403'],
    ['404', answers(404, 'NoSuchKey'), 'VISION_MODEL_NOT_FOUND', 'HTTP 404'],
    ['412', answers(412, 'PreconditionFailed'), 'VISION_MODEL_FETCH', 'changed in S3 since'],
    ['500', answers(500, 'InternalError'), 'VISION_MODEL_FETCH', 'HTTP status 500 (InternalError: So it is)'],
    ['503', answers(503, 'SlowDown'), 'VISION_MODEL_FETCH', 'HTTP status 503 (SlowDown: So it is)'],
    ['silence', silent, 'VISION_MODEL_FETCH', 'took longer than'],
    ['half an answer', stalled, 'VISION_MODEL_FETCH', 'took longer than'],
    ['an answer that is cut off', cutOff, 'VISION_MODEL_FETCH', 'stopped answering'],
    ['hanging up', hungUp, 'VISION_MODEL_FETCH', 'stopped answering'],
    [
      'other bytes than were asked for',
      withHeaders({ 'content-range': 'bytes 0-9/10' }),
      'VISION_MODEL_FETCH',
      'answers with other bytes than',
    ],
    ['a wrong byte', wrongBytes, 'VISION_MODEL_CHECKSUM', `to have SHA-256 ${sha256}`],
  ] satisfies [string, Fault, string, string][])(
    'is %s for one range: told by its code, and over with the next load',
    async (_, fault, code, reason) => {
      const isChanged = reason.startsWith('changed');
      const s3 = await serve(isChanged ? classifier : { ...classifier, sha256 });
      s3.fault = (request) => (isLast(request) ? fault : undefined);
      const limits = reason.includes('longer') ? { requestTimeoutMs: 500 } : {};

      const error = await failure({ ...s3.source, ...limits });

      expect(error.code).toBe(code);
      expect(error.message).toContain(reason);
      expect(error.message).toContain('s3://models/models/m/model.onnx');
      s3.fault = () => undefined;
      expect((await load(s3.source))?.bytes).toEqual(model);
    },
  );

  it.each([
    ['manifest', 'GET'],
    ['size of the weights', 'HEAD'],
  ])('is silence about the %s', async (_, method) => {
    const s3 = await serve();
    s3.fault = (request) => (request.method === method ? silent : undefined);

    const error = await failure({ ...s3.source, timeoutMs: 300 });

    expect(error.code).toBe('VISION_MODEL_FETCH');
    expect(error.message).toContain('took longer than 300 ms');
  });

  it('is an answer that breaks off twice, and is asked for again', async () => {
    const s3 = await serve();
    s3.fault = (request) => (isRange(request) && request.count < 3 ? cutOff : undefined);

    expect((await load(s3.source))?.bytes).toEqual(model);
  });

  it('is a bucket or folder that is not there', async () => {
    const s3 = await serve();

    const folder = await failure({ ...s3.source, prefix: 'nowhere' });
    const bucket = await failure({ ...s3.source, bucket: 'nowhere' });

    for (const error of [folder, bucket]) expect(error.code).toBe('VISION_MODEL_NOT_FOUND');
    expect(folder.message).toContain('s3://models/nowhere/vision.json');
    expect(folder.message).toContain('s3://models/nowhere/config.json');
  });

  it('is a folder of which nothing may be read', async () => {
    const s3 = await serve();
    s3.fault = () => answers(403, 'AccessDenied');

    const error = await failure(s3.source);

    expect(error).toMatchObject({ code: 'VISION_MODEL_FETCH', source: 's3://models/models/m/vision.json' });
    expect(error.message).toContain('it does not exist, or may not be read (AccessDenied: So it is)');
  });

  it('is weights, or weights and external data, that are larger than allowed, before they are read', async () => {
    const s3 = await serve();
    await s3.put('e/vision.json', classifier);
    await s3.put('e/model.onnx', external);
    await s3.put('e/data/weights #1.bin', new Uint8Array(8));

    const whole = await failure({ ...s3.source, maxBytes: model.length - 1 });
    const together = await failure({ ...s3.source, prefix: 'e', maxBytes: external.length + 7 });

    for (const error of [whole, together]) {
      expect(error.code).toBe('VISION_MODEL_FETCH');
      expect(error.message).toContain('are allowed (maxBytes)');
    }
    expect(s3.requests.filter((line) => /model\.onnx \d/.test(line) && line.includes('models/m'))).toEqual(
      [],
    );
    expect(s3.requests.filter((line) => /bin \d/.test(line))).toEqual([]);
  });

  it('is weights alone, a web page in their place, or a package that a manifest names', async () => {
    const s3 = await serve();
    await s3.put('page/vision.json', classifier);
    await s3.put('page/model.onnx', '<!doctype html><title>Sign in</title>');
    await s3.put('package/vision.json', { ...classifier, model: { package: 'onnx-models', file: 'm.onnx' } });

    const errors = ['models/m/model.onnx', 'page', 'package'].map((prefix) =>
      failure({ ...s3.source, prefix }),
    );

    expect((await Promise.all(errors)).map(({ code }) => code)).toEqual([
      'VISION_MANIFEST',
      'VISION_MODEL_LOAD',
      'VISION_MANIFEST',
    ]);
  });

  it.each([
    ['bucket', {}],
    ['bucket', { bucket: '' }],
    ['prefix', { bucket: 'a', prefix: 7 }],
    ['client', { bucket: 'a', client: 'S3' }],
    ['partBytes', { bucket: 'a', partBytes: 65535 }],
    ['concurrency', { bucket: 'a', concurrency: 65 }],
    ['maxBytes', { bucket: 'a', maxBytes: 2 ** 31 }],
    ['requestTimeoutMs', { bucket: 'a', requestTimeoutMs: '1s' }],
    ['cacheDirectory', { bucket: 'a', cacheDirectory: 'tmp' }],
    ['the options of s3Model()', { bucket: 'a', key: 'b' }],
    ['the options of s3Model()', undefined],
  ])('is the option %s of %j', (option, options) => {
    expect(() => s3Model(options as unknown as S3ModelOptions)).toThrow(
      expect.objectContaining({ code: 'VISION_INVALID_OPTION', option }),
    );
  });
});

describe('cacheDirectory of s3Model()', () => {
  async function folder(): Promise<string> {
    const path = await mkdtemp(join(tmpdir(), 's3-cache-'));
    onTestFinished(() => rm(path, { recursive: true }));
    return path;
  }

  it('keeps weights until they have another version', async () => {
    const s3 = await serve();
    const cacheDirectory = join(await folder(), 'models');
    const read = async () => {
      s3.requests.length = 0;
      const bytes = (await load({ ...s3.source, cacheDirectory }))?.bytes;
      return { bytes, ranges: s3.requests.filter((line) => /\d-\d/.test(line)).length };
    };

    expect(await read()).toEqual({ bytes: model, ranges: 5 });
    expect(await read()).toEqual({ bytes: model, ranges: 0 });
    await s3.put('models/m/model.onnx', successor);
    expect(await read()).toEqual({ bytes: successor, ranges: 5 });
    for (const name of await readdir(cacheDirectory)) await truncate(join(cacheDirectory, name), 1000);
    expect(await read()).toEqual({ bytes: successor, ranges: 5 });
    expect(await read()).toEqual({ bytes: successor, ranges: 0 });
  });

  it('keeps nothing that has a wrong byte', async () => {
    const s3 = await serve({ ...classifier, sha256 });
    const cacheDirectory = await folder();
    s3.fault = (request) => (isLast(request) ? wrongBytes : undefined);

    expect((await failure({ ...s3.source, cacheDirectory })).code).toBe('VISION_MODEL_CHECKSUM');
    s3.fault = () => undefined;

    expect((await load({ ...s3.source, cacheDirectory }))?.bytes).toEqual(model);
  });
});
