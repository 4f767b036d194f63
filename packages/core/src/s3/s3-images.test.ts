import { describe, expect, it } from 'vitest';
import type { VisionError } from '../errors/vision-error.js';
import type { ImageObjectReference, ReadImageObjectOptions } from '../fetch/image-object-reader.js';
import { answers, cutOff, hungUp, silent, stalled, withHeaders } from './__fixtures__/s3-faults.js';
import { type Fault, serveS3, type TestS3 } from './__fixtures__/serve-s3.js';
import { S3_IMAGES_DEFAULTS, type S3ImagesOptions, s3Images } from './s3-images.js';

const picture = Uint8Array.from({ length: 5000 }, (_, index) => index % 256);
const cat = { bucket: 'uploads', key: 'cats/cat #1 ü.jpg' };
const maxBytes = 10_000;
const SLOW = 'took longer than';

async function serve(): Promise<TestS3> {
  const s3 = await serveS3('uploads');
  await s3.put(cat.key, picture);
  return s3;
}

async function failure(
  options: S3ImagesOptions,
  reference: ImageObjectReference = cat,
  reading: Partial<ReadImageObjectOptions> = {},
): Promise<VisionError> {
  try {
    await s3Images(options).read(reference, { maxBytes, ...reading });
  } catch (error) {
    return error as VisionError;
  }
  throw new Error('Expected an error but the picture was read.');
}

describe('s3Images()', () => {
  it('reads an object in one request, into memory of its size', async () => {
    const { client, requests } = await serve();

    const bytes = await s3Images({ client, buckets: ['uploads'] }).read(cat, { maxBytes: 5000 });

    expect(bytes).toEqual(picture);
    expect(bytes.buffer.byteLength).toBe(5000);
    expect(requests).toEqual([`GET ${cat.key}`]);
  });

  it('has the documented defaults', () => {
    expect(S3_IMAGES_DEFAULTS).toEqual({ timeoutMs: 10000, requestTimeoutMs: 5000 });
  });

  it('reads an empty object', async () => {
    const { client, put } = await serve();
    await put('empty', '');

    expect(
      await s3Images({ client, buckets: ['uploads'] }).read({ ...cat, key: 'empty' }, { maxBytes }),
    ).toEqual(new Uint8Array());
  });

  it.each([
    ['a bucket that is not in the list', ['other'], false],
    ['any bucket for what a request names', ['*'], false],
    ['the bucket * itself', ['*'], false, '*'],
    ['a bucket not in the list for what an event names', ['other'], true],
  ])('refuses %s without asking S3', async (_, buckets, fromEvent, bucket = 'uploads') => {
    const { client, requests } = await serve();

    const error = await failure({ client, buckets }, { ...cat, bucket }, { fromEvent });

    expect(error).toMatchObject({ code: 'VISION_IMAGE_REFERENCE', source: `s3://${bucket}/${cat.key}` });
    expect(requests).toEqual([]);
  });

  it('lets an event name any bucket where that is allowed', async () => {
    const { client } = await serve();
    const images = s3Images({ client, buckets: ['other', '*'] });

    expect(await images.read(cat, { maxBytes, fromEvent: true })).toEqual(picture);
  });

  it.each([
    ['no key', { key: '' }],
    ['a key that is no text', { key: 7 as unknown as string }],
    ['no bucket', { bucket: '' }],
    ['a key that S3 cannot have', { key: 'ü'.repeat(513) }],
  ])('refuses a reference with %s', async (_, part) => {
    const { client, requests } = await serve();

    const error = await failure({ client, buckets: ['uploads'] }, { ...cat, ...part });

    expect(error.code).toBe('VISION_IMAGE_REFERENCE');
    expect(error.message.length).toBeLessThan(200);
    expect(requests).toEqual([]);
  });

  it('says that an object does not exist', async () => {
    const { client } = await serve();

    const error = await failure({ client, buckets: ['uploads'] }, { ...cat, key: 'nothing.jpg' });

    expect(error.code).toBe('VISION_IMAGE_REFERENCE');
    expect(error.message).toBe(
      'Expected to read a picture from s3://uploads/nothing.jpg but S3 does not have it (HTTP 404).',
    );
  });

  it('refuses too many bytes by their announced size, and lets go of them', async () => {
    const s3 = await serve();
    let isClosed: Promise<void> | undefined;
    s3.fault = () => (response) => {
      isClosed = new Promise((resolve) => response.on('close', resolve));
      response.writeHead(200, { 'content-length': 5_000_000_000, etag: '"1"' }).write(picture);
    };

    const error = await failure({ client: s3.client, buckets: ['uploads'] });

    expect(error).toMatchObject({
      code: 'VISION_IMAGE_TOO_LARGE',
      limit: 'maxBytes',
      allowed: maxBytes,
      received: 5_000_000_000,
    });
    await isClosed;
  });

  it('asks for the version and the ETag of a reference, quoted or not', async () => {
    const s3 = await serve();
    const asked: unknown[] = [];
    s3.fault = ({ headers, query }) => {
      asked.push([query.get('versionId'), headers['if-match']]);
      return withHeaders({});
    };
    const images = s3Images({ client: s3.client, buckets: ['uploads'] });
    const eTag = '6c13b8a9c2d3a2d6a2f6a5d2c0c5d4f1';

    for (const given of [eTag, `"${eTag}"`]) {
      const reading = images.read({ ...cat, versionId: 'v1', eTag: given }, { maxBytes });
      await expect(reading).rejects.toMatchObject({ code: 'VISION_IMAGE_FETCH' });
    }

    expect(asked).toEqual([
      ['v1', `"${eTag}"`],
      ['v1', `"${eTag}"`],
    ]);
  });

  it('reads an object that still has the ETag that was meant', async () => {
    const s3 = await serve();
    let eTag = '';
    s3.fault = () => async (response, forward) => {
      const { status, headers, body } = await forward();
      eTag = String(headers.etag).replaceAll('"', '');
      response.writeHead(status, headers).end(body);
    };
    const images = s3Images({ client: s3.client, buckets: ['uploads'] });
    await images.read(cat, { maxBytes });

    expect(await images.read({ ...cat, eTag }, { maxBytes })).toEqual(picture);
    await s3.put(cat.key, 'another picture');
    await expect(images.read({ ...cat, eTag }, { maxBytes })).rejects.toMatchObject({
      code: 'VISION_IMAGE_FETCH',
      message: expect.stringContaining('not the version that was meant'),
    });
  });

  it.each([
    ['400', answers(400, 'InvalidArgument'), 'VISION_IMAGE_REFERENCE', 'HTTP 400'],
    ['403', answers(403, 'AccessDenied'), 'VISION_IMAGE_REFERENCE', 'it does not exist, or may not be read'],
    ['404 of the bucket', answers(404, 'NoSuchBucket'), 'VISION_IMAGE_REFERENCE', 'HTTP 404'],
    ['405', answers(405, 'MethodNotAllowed'), 'VISION_IMAGE_REFERENCE', 'it was deleted'],
    ['412', answers(412, 'PreconditionFailed'), 'VISION_IMAGE_FETCH', 'HTTP 412'],
    ['500', answers(500, 'InternalError'), 'VISION_IMAGE_FETCH', 'HTTP status 500'],
    ['503', answers(503, 'SlowDown'), 'VISION_IMAGE_FETCH', 'HTTP status 503'],
    ['another region', answers(301, 'PermanentRedirect'), 'VISION_IMAGE_FETCH', 'HTTP status 301'],
    ['silence', silent, 'VISION_IMAGE_FETCH', SLOW],
    ['half an answer', stalled, 'VISION_IMAGE_FETCH', SLOW],
    ['an answer that is cut off', cutOff, 'VISION_IMAGE_FETCH', 'cannot be asked or stopped answering'],
    ['hanging up', hungUp, 'VISION_IMAGE_FETCH', 'cannot be asked or stopped answering'],
  ] satisfies [string, Fault, string, string][])('tells %s by its code', async (_, fault, code, reason) => {
    const s3 = await serve();
    s3.fault = () => fault;
    const limits = reason === SLOW ? { timeoutMs: 600, requestTimeoutMs: 250 } : {};

    const error = await failure({ client: s3.client, buckets: ['uploads'], ...limits });

    expect(error.code).toBe(code);
    expect(error.message).toContain(reason);
    expect(error.message).not.toMatch(/127\.0\.0\.1|So it is/);
    s3.fault = () => undefined;
    expect(await s3Images({ client: s3.client, buckets: ['uploads'] }).read(cat, { maxBytes })).toEqual(
      picture,
    );
  });

  it('tries again when an answer breaks off', async () => {
    const s3 = await serve();
    s3.fault = ({ count }) => (count < 3 ? cutOff : undefined);

    const images = s3Images({ client: s3.client, buckets: ['uploads'] });

    expect(await images.read(cat, { maxBytes })).toEqual(picture);
  });

  it('ends when the signal is aborted, before and while it reads', async () => {
    const s3 = await serve();
    const stop = new AbortController();
    s3.fault = () => () => stop.abort();
    const options = { client: s3.client, buckets: ['uploads'] };

    expect((await failure(options, cat, { signal: stop.signal })).code).toBe('VISION_ABORTED');
    const asked = s3.requests.length;
    expect((await failure(options, cat, { signal: stop.signal })).code).toBe('VISION_ABORTED');
    expect(s3.requests).toHaveLength(asked);
  });

  it.each([
    ['buckets', {}],
    ['buckets', { buckets: '*' }],
    ['buckets', { buckets: [] }],
    ['buckets', { buckets: [''] }],
    ['client', { buckets: ['a'], client: {} }],
    ['timeoutMs', { buckets: ['a'], timeoutMs: 0 }],
    ['the options of s3Images()', { buckets: ['a'], bucket: 'a' }],
    ['the options of s3Images()', null],
  ])('refuses %s of %j', (option, options) => {
    expect(() => s3Images(options as unknown as S3ImagesOptions)).toThrow(
      expect.objectContaining({ code: 'VISION_INVALID_OPTION', option }),
    );
  });
});
