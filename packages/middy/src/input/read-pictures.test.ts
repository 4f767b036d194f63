import { ERROR_CODES, ImageFetchError } from '@lambda-vision/core';
import {
  albEvent,
  drawImage,
  encodePng,
  eventBridgeS3Event,
  functionUrlEvent,
  s3Event,
  snsEvent,
  sqsEvent,
  truncate,
} from '@lambda-vision/testing';
import { describe, expect, it } from 'vitest';
import { fakeObjects } from './__fixtures__/fake-objects.js';
import { rules } from './__fixtures__/rules.js';
import type { ImageInputOptions } from './image-input-options.js';
import { readPictures } from './read-pictures.js';

const red = encodePng(drawImage('R'));
const blue = encodePng(drawImage('B'));
const text = Buffer.from(red).toString('base64');
const KEY = 'in box/a+b é%.png';
const S3_TEST_EVENT = { Service: 'Amazon S3', Event: 's3:TestEvent', Bucket: 'uploads' };

function read(event: unknown, options: ImageInputOptions = {}) {
  return readPictures(event, rules(options), () => undefined);
}

describe('readPictures() of an event of S3', () => {
  it('reads the object that a notification names, its key decoded, its version and ETag kept', async () => {
    const s3 = fakeObjects({ [`uploads/${KEY}`]: red });
    const event = s3Event({ key: KEY, versionId: 'v1', eTag: 'abc', size: red.length });

    const { images, failures } = await read(event, { s3 });

    const object = { bucket: 'uploads', key: KEY, versionId: 'v1', eTag: 'abc' };
    expect(images).toMatchObject([
      {
        bytes: red,
        mediaType: 'image/png',
        origin: { kind: 's3', ...object, record: { source: 'aws:s3', index: 0, id: '0055AED6DCD90281E5' } },
      },
    ]);
    expect(failures).toEqual([]);
    expect(s3.asked).toEqual([{ ...object, maxBytes: 67_108_864, fromEvent: true }]);
  });

  it('reads the object that an event of EventBridge names, its key as it is', async () => {
    const s3 = fakeObjects({ [`uploads/${KEY}`]: red });

    const { images } = await read(eventBridgeS3Event({ key: KEY, versionId: 'v1' }), { s3 });

    expect(images).toMatchObject([{ bytes: red, origin: { kind: 's3', key: KEY, versionId: 'v1' } }]);
    expect(images[0]?.origin.record).toBeUndefined();
    expect(s3.asked).toMatchObject([{ key: KEY, fromEvent: true }]);
  });

  it.each([
    ['a removed object', s3Event({ eventName: 'ObjectRemoved:Delete' }), 'the S3 event ObjectRemoved:Delete'],
    ['a restored object', s3Event({ eventName: 'ObjectRestore:Completed' }), 'ObjectRestore:Completed'],
    ['a deleted object', eventBridgeS3Event({ detailType: 'Object Deleted' }), 'the S3 event Object Deleted'],
    ['the test event', S3_TEST_EVENT, 'a test event of S3'],
    ['the test event in a message', sqsEvent(S3_TEST_EVENT), 'a test event of S3'],
    ['no records', { Records: [] }, 'an empty array'],
    [
      'records of another service',
      { Records: [{ eventSource: 'aws:dynamodb' }] },
      'a record of aws:dynamodb',
    ],
    ['records of nobody', { Records: [null] }, 'a record of no service'],
  ])('refuses %s and reads nothing', async (_name, event, found) => {
    const s3 = fakeObjects();

    await expect(read(event, { s3 })).rejects.toThrow(
      expect.objectContaining({ code: ERROR_CODES.IMAGE_MISSING, message: expect.stringContaining(found) }),
    );
    expect(s3.asked).toEqual([]);
  });

  it.each([
    ['a key that is not URL-encoded', { key: '%' }],
    ['no key', { key: '' }],
    ['no bucket', { bucket: '' }],
  ])('refuses %s', async (_name, change) => {
    const event = s3Event();
    const { bucket, object } = event.Records[0]!.s3;
    if ('key' in change) object.key = change.key;
    else bucket.name = change.bucket;

    await expect(read(event, { s3: fakeObjects() })).rejects.toMatchObject({
      code: ERROR_CODES.IMAGE_REFERENCE,
    });
  });

  it('refuses by the announced size, before it asks', async () => {
    const s3 = fakeObjects({ 'uploads/photo.jpg': red });

    await expect(read(s3Event({ size: 70_000_000 }), { s3 })).rejects.toMatchObject({
      code: ERROR_CODES.IMAGE_TOO_LARGE,
      received: 70_000_000,
    });
    expect(s3.asked).toEqual([]);
  });

  it('says so without a reader', async () => {
    await expect(read(s3Event())).rejects.toThrow(
      expect.objectContaining({
        code: ERROR_CODES.IMAGE_REFERENCE,
        message: expect.stringContaining('s3://uploads/photo.jpg but this service reads no objects'),
      }),
    );
  });
});

describe('readPictures() of messages', () => {
  const objects = { 'uploads/red.png': red, 'uploads/blue.png': blue };
  const named = { bucket: 'uploads', key: 'red.png' };

  it.each([
    ['base64', text, [red]],
    ['a data URL', `data:image/png;base64,${text}`, [red]],
    ['JSON with a picture', { image: text }, [red]],
    ['JSON with several', { images: [text, Buffer.from(blue).toString('base64')] }, [red, blue]],
    ['JSON with a reference', { s3: named }, [red]],
    ['JSON with references', { images: [{ s3: named }, { s3: { ...named, key: 'blue.png' } }] }, [red, blue]],
    ['a notification of S3', s3Event({ key: 'red.png' }, { key: 'blue.png' }), [red, blue]],
    ['an event of EventBridge', eventBridgeS3Event({ key: 'red.png' }), [red]],
  ])('finds %s in SQS, in SNS, and in SNS in SQS', async (_name, message, pictures) => {
    const s3 = fakeObjects(objects);
    const inTopic = snsEvent(message);
    const envelope = inTopic.Records[0]!.Sns;

    for (const event of [sqsEvent(message), inTopic, sqsEvent(envelope)]) {
      const { images } = await read(event, { s3 });
      expect(images.map(({ bytes }) => bytes)).toEqual(pictures);
    }
    expect(s3.asked.every(({ fromEvent }) => fromEvent === false)).toBe(true);
  });

  it('tells of each picture which message it came with', async () => {
    const { images } = await read(sqsEvent(text, { images: [text, text] }));

    expect(images.map(({ origin }) => origin)).toEqual([
      {
        kind: 'inline',
        location: 'Records.0.body',
        record: { source: 'aws:sqs', index: 0, id: 'message-0' },
      },
      ...[0, 1].map((item) => ({
        kind: 'inline',
        location: `Records.1.body.images.${item}`,
        record: { source: 'aws:sqs', index: 1, id: 'message-1' },
      })),
    ]);
    const [ofTopic] = (await read(snsEvent(text))).images;
    expect(ofTopic?.origin.record).toEqual({ source: 'aws:sns', index: 0, id: 'notification-0' });
  });

  it('looks where `from` says', async () => {
    const event = sqsEvent({ photo: { data: text } });

    expect((await read(event, { from: 'body.photo.data' })).images).toMatchObject([{ bytes: red }]);
  });

  it('loses no good message to bad ones, and says which failed and whether for good', async () => {
    const broken = new ImageFetchError({ source: 's3://uploads/slow.png', reason: 'it is slow' });
    const s3 = fakeObjects({
      ...objects,
      'uploads/slow.png': broken,
      'uploads/odd.png': new Error('socket'),
    });
    const event = sqsEvent(
      'abc$',
      { s3: named },
      { images: [text, 'abc$'] },
      { s3: { ...named, key: 'slow.png' } },
      { s3: { ...named, key: 'none.png' } },
      { s3: { ...named, key: 'odd.png' } },
      '{"image":',
      '',
      text,
      Buffer.from(truncate(red, 0.2)).toString('base64'),
    );

    const { images, failures } = await read(event, { s3 });

    expect(images.map(({ origin }) => origin.record?.id)).toEqual(['message-1', 'message-8']);
    expect(failures.map(({ record, error, permanent }) => [record.index, error.code, permanent])).toEqual([
      [0, ERROR_CODES.IMAGE_BASE64, true],
      [2, ERROR_CODES.IMAGE_BASE64, true],
      [3, ERROR_CODES.IMAGE_FETCH, false],
      [4, ERROR_CODES.IMAGE_REFERENCE, true],
      [5, ERROR_CODES.IMAGE_FETCH, false],
      [6, ERROR_CODES.IMAGE_MISSING, true],
      [7, ERROR_CODES.IMAGE_MISSING, true],
      [9, ERROR_CODES.IMAGE_DECODE, true],
    ]);
    expect(failures[4]?.error.message).not.toContain('socket');
  });

  it('throws when all are bad, first what may succeed later', async () => {
    const broken = new ImageFetchError({ source: 's3://uploads/red.png', reason: 'it is slow' });
    const s3 = fakeObjects({ 'uploads/red.png': broken });

    await expect(read(sqsEvent('abc$', { s3: named }), { s3 })).rejects.toBe(broken);
    await expect(read(sqsEvent('abc$', ''))).rejects.toMatchObject({ code: ERROR_CODES.IMAGE_BASE64 });
  });

  it('counts the pictures of each message by themselves', async () => {
    const event = sqsEvent(text, { images: [text, text, text] }, text);

    const { images, failures } = await read(event, { maxImages: 2 });

    expect(images).toHaveLength(2);
    expect(failures).toMatchObject([
      { record: { id: 'message-1' }, error: { limit: 'maxImages', received: 3 } },
    ]);
  });

  it('opens no more envelopes than a topic in front of a queue makes', async () => {
    let message: string | object = text;
    for (let depth = 0; depth < 5; depth++)
      message = { Type: 'Notification', Message: JSON.stringify(message) };

    await expect(read(sqsEvent(message))).rejects.toMatchObject({ code: ERROR_CODES.IMAGE_MISSING });
  });
});

describe('readPictures() of an invocation', () => {
  const s3 = fakeObjects({ 'uploads/red.png': red });

  it.each([
    ['base64', { image: text }],
    ['bytes', { image: red }],
    ['an array', { images: [red] }],
    ['a reference', { s3: { bucket: 'uploads', key: 'red.png', versionId: 'v1' } }],
    ['a reference at a key', { image: { s3: { bucket: 'uploads', key: 'red.png' } } }],
    ['text alone', text],
    ['bytes alone', red],
    ['a list alone', [text]],
    ['fields that a normaliser has added', { image: text, pathParameters: {}, queryStringParameters: {} }],
  ])('finds %s', async (_name, event) => {
    expect((await read(event, { s3 })).images).toMatchObject([{ bytes: red }]);
  });

  it('names the place in the event', async () => {
    await expect(read({ image: 5 })).rejects.toThrow('Expected a picture in event.image but found a number.');
    await expect(read({ photo: 5 }, { from: 'body.photo' })).rejects.toThrow(
      'in event.photo but found a number',
    );
    await expect(read({})).rejects.toThrow('in event.image but found nothing');
    await expect(read(null)).rejects.toThrow('in event but found null');
    await expect(read(undefined)).rejects.toThrow('in event but found nothing');
  });

  it.each([
    ['no key', { bucket: 'uploads' }],
    ['an endless key', { bucket: 'uploads', key: 'x'.repeat(1025) }],
    ['a version that is no text', { bucket: 'uploads', key: 'red.png', versionId: 5 }],
    ['text', 's3://uploads/red.png'],
  ])('refuses a reference of %s', async (_name, reference) => {
    await expect(read({ s3: reference }, { s3 })).rejects.toMatchObject({
      code: ERROR_CODES.IMAGE_REFERENCE,
    });
  });
});

describe('readPictures() of an HTTP request that names a picture', () => {
  const reference = { bucket: 'uploads', key: 'red.png' };

  it.each([
    ['an object', { s3: reference }],
    ['an object at a key', { image: { s3: reference } }],
    ['an address', { url: 'https://10.0.0.1/' }],
    ['an address at a key', { images: [{ url: 'https://example.test/a.png' }] }],
  ])('refuses %s unless it was allowed, and reads nothing', async (_name, body) => {
    const s3 = fakeObjects({ 'uploads/red.png': red });

    await expect(read(functionUrlEvent({ body }), { s3 })).rejects.toThrow(
      expect.objectContaining({
        code: ERROR_CODES.IMAGE_REFERENCE,
        message: expect.stringContaining('this service'),
      }),
    );
    expect(s3.asked).toEqual([]);
  });

  it('reads an object when callers may name some', async () => {
    const s3 = fakeObjects({ 'uploads/red.png': red });

    const { images } = await read(albEvent({ body: { s3: reference } }), { s3, s3InRequests: true });

    expect(images).toMatchObject([{ bytes: red, origin: { kind: 's3', ...reference } }]);
    expect(s3.asked).toMatchObject([{ fromEvent: false }]);
  });

  it.each([
    s3Event({ key: 'red.png' }),
    eventBridgeS3Event({ key: 'red.png' }),
    { Type: 'Notification', Message: JSON.stringify({ s3: reference }) },
  ])('takes no event of a service in a body for one', async (body) => {
    const s3 = fakeObjects({ 'uploads/red.png': red });

    await expect(read(functionUrlEvent({ body }), { s3 })).rejects.toMatchObject({
      code: ERROR_CODES.IMAGE_MISSING,
    });
    await expect(
      read({ ...s3Event({ key: 'red.png' }), ...functionUrlEvent() }, { s3 }),
    ).rejects.toMatchObject({
      code: ERROR_CODES.IMAGE_MISSING,
    });
    expect(s3.asked).toEqual([]);
  });

  it.each(['http://example.test/a.png', 'file:///etc/passwd', 'example.test', '', 5, null])(
    'refuses %j as an address',
    async (url) => {
      const options = { url: { allowHosts: ['example.test'] } };

      await expect(read({ image: { url } }, options)).rejects.toMatchObject({
        code: ERROR_CODES.IMAGE_REFERENCE,
      });
    },
  );
});
