import { type ClassificationResult, decodeImage, ERROR_CODES, type RawImage } from '@lambda-vision/core';
import {
  albEvent,
  apiGatewayV1Event,
  apiGatewayV2Event,
  drawImage,
  encodePng,
  functionUrlEvent,
  invokeHandler,
} from '@lambda-vision/testing';
import { describe, expect, it, vi } from 'vitest';
import { MIDDY_MAJORS } from '../__fixtures__/middy-majors.js';
import { imageInput, visionErrorHandler, visionResponse } from '../index.js';
import type { ProxyResponse } from './proxy-response.js';

const width = 96;
const height = 64;
const photo = encodePng(drawImage({ width, height, pixel: () => [10, 200, 30] }));
/** Nothing that compresses. */
let seed = 1;
const noise = encodePng(
  drawImage({
    width: 900,
    height: 900,
    pixel: () => {
      seed = (seed * 1103515245 + 12345) % 2147483648;
      return [seed & 255, (seed >> 8) & 255, (seed >> 16) & 255];
    },
  }),
);

function resultOf(size: { width: number; height: number }): ClassificationResult {
  return {
    task: 'classification',
    predictions: [{ index: 1, label: 'green', score: 0.75 }],
    image: { ...size, mediaType: 'image/png', orientation: 1 },
    timings: { decodeMs: 1, preprocessMs: 1, inferenceMs: 1, postprocessMs: 1 },
  };
}

const result = resultOf({ width, height });

const FRONTS = [
  ['API Gateway, format 1.0', apiGatewayV1Event],
  ['API Gateway, format 2.0', apiGatewayV2Event],
  ['a Function URL', functionUrlEvent],
  ['a load balancer', albEvent],
] as const;

function differingPixels(a: RawImage, b: RawImage): number {
  expect([a.width, a.height]).toEqual([b.width, b.height]);
  return a.data.filter((value, index) => Math.abs(value - (b.data[index] ?? 0)) > 40).length;
}

describe.each(MIDDY_MAJORS)('visionResponse() on $major', ({ middy, httpErrorHandler }) => {
  function answering(value: unknown, options?: Parameters<typeof visionResponse>[0]) {
    return middy()
      .use(httpErrorHandler({ logger: false }))
      .use(visionResponse(options))
      .use(imageInput())
      .handler(async () => value);
  }

  it.each(FRONTS)('answers JSON and both kinds of picture behind %s', async (_name, event) => {
    const original = await decodeImage(photo);
    const ask = (accept?: string) =>
      invokeHandler<ProxyResponse>(
        answering(result),
        event({ body: photo, headers: accept === undefined ? {} : { Accept: accept } }),
      );

    const json = await ask();
    const png = await ask('image/png');
    const jpeg = await ask('image/jpeg');

    expect(json).toMatchObject({
      statusCode: 200,
      headers: { 'Content-Type': 'application/json', Vary: 'Accept' },
      isBase64Encoded: false,
    });
    expect(JSON.parse(json.body)).toEqual(result);
    for (const [answer, mediaType] of [
      [png, 'image/png'],
      [jpeg, 'image/jpeg'],
    ] as const) {
      expect(answer).toMatchObject({
        statusCode: 200,
        headers: { 'Content-Type': mediaType, Vary: 'Accept' },
        isBase64Encoded: true,
      });
      const drawn = await decodeImage(Buffer.from(answer.body, 'base64'));
      expect(drawn.mediaType).toBe(mediaType);
      const changed = differingPixels(drawn, original);
      // The label is on it, and around it the photo is what it was.
      expect(changed).toBeGreaterThan(50);
      expect(changed).toBeLessThan(original.data.length * 0.9);
    }
  });

  it('answers a load balancer with multi-value headers in these alone', async () => {
    const event = albEvent({ body: photo, headers: { Accept: 'image/png' } }, { multiValueHeaders: true });

    const answer = await invokeHandler<ProxyResponse>(answering(result), event);

    expect(answer).toMatchObject({
      multiValueHeaders: { 'Content-Type': ['image/png'], Vary: ['Accept'] },
      isBase64Encoded: true,
    });
    expect(answer).not.toHaveProperty('headers');
  });

  it.each([
    ['*/*', 'application/json'],
    ['', 'application/json'],
    ['image/*', 'image/jpeg'],
    ['image/png;q=0.5, application/json;q=0.4', 'image/png'],
    ['image/png;q=0.4, application/json;q=0.5', 'application/json'],
    ['image/png;q=0, image/*', 'image/jpeg'],
    // What a browser sends for a picture, and for a page.
    ['image/avif,image/webp,image/apng,image/svg+xml,image/*,*/*;q=0.8', 'image/jpeg'],
    ['text/html,application/xhtml+xml,image/avif,image/webp,*/*;q=0.8', 'application/json'],
  ])('takes Accept: %s for %s', async (accept, mediaType) => {
    const answer = await invokeHandler<ProxyResponse>(
      answering(result),
      functionUrlEvent({ body: photo, headers: { accept } }),
    );

    expect(answer.headers?.['Content-Type']).toBe(mediaType);
  });

  it.each([
    ['an object with a result', { id: 7, result }],
    ['an array of one', [result]],
  ])('draws the result of %s', async (_name, value) => {
    const ask = (accept: string) =>
      invokeHandler<ProxyResponse>(answering(value), functionUrlEvent({ body: photo, headers: { accept } }));

    expect((await ask('image/png')).headers?.['Content-Type']).toBe('image/png');
    expect(JSON.parse((await ask('application/json')).body)).toEqual(value);
  });

  it('draws on the picture that the result belongs to', async () => {
    const other = encodePng(drawImage({ width: 20, height: 10, pixel: () => [0, 0, 0] }));
    const images = [other, photo].map((bytes) => Buffer.from(bytes).toString('base64'));
    const event = functionUrlEvent({ body: { images }, headers: { accept: 'image/png' } });

    const answer = await invokeHandler<ProxyResponse>(answering({ result }), event);

    expect(await decodeImage(Buffer.from(answer.body, 'base64'))).toMatchObject({ width, height });
  });

  it('refuses with 406 before a model works when nothing ever fits', async () => {
    const work = vi.fn();
    const handler = middy()
      .use(visionErrorHandler({ logger: false }))
      .use(visionResponse())
      .use(imageInput())
      .handler(work);

    for (const each of [handler, answering(result)]) {
      const answer = await invokeHandler<ProxyResponse>(
        each,
        functionUrlEvent({ body: photo, headers: { accept: 'text/html' } }),
      );
      expect(answer).toMatchObject({
        statusCode: 406,
        headers: { 'Content-Type': 'application/json', Vary: 'Accept' },
      });
      expect(JSON.parse(answer.body).error).toMatchObject({ code: 'NOT_ACCEPTABLE', retryable: false });
    }
    expect(work).not.toHaveBeenCalled();
  });

  it.each([
    ['two results', [result, result]],
    ['no result', { hello: 'world' }],
    ['a result of another picture', resultOf({ width: 5, height: 5 })],
  ])('has no picture for %s: JSON where that fits, else 406', async (_name, value) => {
    const ask = (accept: string) =>
      invokeHandler<ProxyResponse>(answering(value), functionUrlEvent({ body: photo, headers: { accept } }));

    expect(JSON.parse((await ask('image/png, application/json;q=0.1')).body)).toEqual(value);
    expect((await ask('image/png')).statusCode).toBe(406);
  });

  it('offers only what it is told to, in that order', async () => {
    const options = { mediaTypes: ['image/png', 'application/json'] as const };
    const ask = (accept: string) =>
      invokeHandler<ProxyResponse>(
        answering(result, options),
        functionUrlEvent({ body: photo, headers: { accept } }),
      );

    expect((await ask('*/*')).headers?.['Content-Type']).toBe('image/png');
    expect((await ask('image/jpeg')).statusCode).toBe(406);
  });

  it('passes what is an answer already, and answers nothing with 204', async () => {
    const own = { statusCode: 418, body: 'mine' };
    const event = functionUrlEvent({ body: photo });

    expect(await invokeHandler(answering(own), event)).toBe(own);
    expect(await invokeHandler(answering(undefined), event)).toMatchObject({ statusCode: 204, body: '' });
  });

  it('gives the value itself to invocations that are no HTTP requests', async () => {
    const handler = middy()
      .use(visionResponse())
      .handler(async () => result);

    expect(await invokeHandler(handler, { headers: { accept: 'text/html' } })).toBe(result);
    expect(await invokeHandler(handler, { Records: [] })).toBe(result);
  });

  it('lowers the quality of a JPEG that is too large, and refuses a PNG', async () => {
    const value = resultOf({ width: 900, height: 900 });
    const ask = (accept: string) =>
      invokeHandler<ProxyResponse>(answering(value), albEvent({ body: noise, headers: { accept } }));

    const jpeg = await ask('image/jpeg');
    const png = await ask('image/png');
    const either = await ask('image/png, image/jpeg;q=0.5');

    expect(jpeg.statusCode).toBe(200);
    expect(jpeg.body.length).toBeGreaterThan(900_000);
    expect(jpeg.body.length).toBeLessThan(1024 * 1024);
    expect(png.statusCode).toBe(413);
    expect(JSON.parse(png.body).error).toMatchObject({
      code: ERROR_CODES.IMAGE_TOO_LARGE,
      message: expect.stringMatching(
        /at most 1\.0 MB .* image\/png takes \d+\.\d MB.* or accept image\/jpeg/,
      ),
    });
    expect(either.headers?.['Content-Type']).toBe('image/jpeg');
  });

  it('refuses JSON that Lambda would not pass on', async () => {
    const ask = (length: number) =>
      invokeHandler<ProxyResponse>(
        answering({ text: '"'.repeat(length) }),
        functionUrlEvent({ body: photo }),
      );

    // Each quote takes four bytes: \" in the JSON, and \\\" in the JSON around it.
    expect((await ask(1_500_000)).statusCode).toBe(200);
    expect((await ask(1_600_000)).statusCode).toBe(413);
  });
});

describe('visionResponse() options', () => {
  it.each([
    [{ mediatypes: [] }, 'mediatypes'],
    [{ mediaTypes: [] }, 'options.mediaTypes'],
    [{ mediaTypes: ['image/webp'] }, 'options.mediaTypes'],
  ])('refuses %j while the function starts', (options, message) => {
    expect(() => visionResponse(options as object)).toThrow(
      expect.objectContaining({
        code: ERROR_CODES.INVALID_OPTION,
        message: expect.stringContaining(message),
      }),
    );
  });
});
