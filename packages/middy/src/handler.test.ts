import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ERROR_CODES } from '@lambda-vision/core';
import {
  albEvent,
  apiGatewayV1Event,
  apiGatewayV2Event,
  drawImage,
  encodeJpeg,
  encodePng,
  encodeWebp,
  functionUrlEvent,
  type HttpAnswer,
  type HttpRequest,
  invokeHandler,
  jpegHeaderOnly,
  pngHeaderOnly,
  truncate,
  writeColourClassifier,
} from '@lambda-vision/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { MIDDY_MAJORS } from './__fixtures__/middy-majors.js';
import { imageInput, visionModels } from './index.js';

type Handler = Parameters<typeof invokeHandler>[0];

const red = drawImage({ width: 6, height: 4, pixel: () => [250, 10, 10] });
const blue = drawImage({ width: 4, height: 6, pixel: () => [10, 10, 250] });
const redPng = encodePng(red);

let folder = '';
let source = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vision-middy-'));
  source = await writeColourClassifier(join(folder, 'colours'));
});

afterEach(() => rm(folder, { recursive: true }));

function post(handler: Handler, request: HttpRequest): Promise<HttpAnswer> {
  return invokeHandler(handler, functionUrlEvent(request));
}

function codeOf({ body }: HttpAnswer): string {
  return JSON.parse(body).error.code;
}

describe.each(MIDDY_MAJORS)('a handler on $major', ({ middy, httpErrorHandler, httpJsonBodyParser }) => {
  function colourHandler() {
    return middy()
      .use(httpErrorHandler({ logger: false }))
      .use(imageInput())
      .use(visionModels({ colours: { source, task: 'classification' } }))
      .handler(async (_event, context) => {
        const { predictions } = await context.models.colours.run(context.image);
        return { statusCode: 200, body: predictions[0]?.label };
      });
  }

  describe('with a picture and a model', () => {
    it.each([
      ['API Gateway, format 1.0', apiGatewayV1Event],
      ['API Gateway, format 2.0', apiGatewayV2Event],
      ['a Function URL', functionUrlEvent],
      ['a load balancer', albEvent],
    ])('answers behind %s, raw and in JSON', async (_name, event) => {
      const handler = colourHandler();

      const raw = await invokeHandler(
        handler,
        event({ body: await encodeJpeg(red), headers: { 'Content-Type': 'image/jpeg' } }),
      );
      const image = Buffer.from(await encodeWebp(blue)).toString('base64url');
      const json = await invokeHandler(handler, event({ body: { image } }));

      expect(raw).toMatchObject({ statusCode: 200, body: 'red' });
      expect(json).toMatchObject({ statusCode: 200, body: 'blue' });
    });

    it('answers behind a JSON body parser', async () => {
      const handler = middy()
        .use(httpErrorHandler({ logger: false }))
        .use(httpJsonBodyParser())
        .use(imageInput({ from: 'body.photo' }))
        .use(visionModels({ colours: { source, task: 'classification' } }))
        .handler(async (_event, context) => {
          const { predictions } = await context.models.colours.run(context.image);
          return { statusCode: 200, body: predictions[0]?.label };
        });
      const photo = `data:image/png;base64,${Buffer.from(redPng).toString('base64')}`;

      expect(await post(handler, { body: { photo } })).toMatchObject({ statusCode: 200, body: 'red' });
      expect(await post(handler, { body: { photo }, isBase64Encoded: true })).toMatchObject({
        statusCode: 200,
      });
    });

    it('describes each picture upright', async () => {
      const handler = middy()
        .use(imageInput({ from: ['body.a', 'body.b'] }))
        .handler(async (_event, context) => [context.image, ...context.images]);
      const turned = await encodeJpeg(red, { orientation: 6 });
      const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');

      const [image, first, second] = await invokeHandler<unknown[]>(
        handler,
        functionUrlEvent({ body: { a: text(turned), b: text(redPng) } }),
      );

      expect(image).toBe(first);
      expect(first).toEqual({
        bytes: turned,
        mediaType: 'image/jpeg',
        width: 4,
        height: 6,
        orientation: 6,
        limits: expect.objectContaining({ maxSide: 32_768 }),
        origin: { kind: 'inline', location: 'body.a' },
      });
      expect(second).toEqual({
        bytes: redPng,
        mediaType: 'image/png',
        width: 6,
        height: 4,
        orientation: 1,
        limits: expect.objectContaining({ maxSide: 32_768 }),
        origin: { kind: 'inline', location: 'body.b' },
      });
    });
  });

  describe('with bad input', () => {
    it.each([
      ['a PNG that announces 65536x65536 px', pngHeaderOnly(65536, 65536), 413, ERROR_CODES.IMAGE_TOO_LARGE],
      [
        'a JPEG that announces 20000x14000 px',
        jpegHeaderOnly(20000, 14000),
        413,
        ERROR_CODES.IMAGE_TOO_LARGE,
      ],
      ['a PNG without its second half', truncate(redPng, 0.7), 422, ERROR_CODES.IMAGE_DECODE],
      ['a PNG without most of its header', truncate(redPng, 0.2), 422, ERROR_CODES.IMAGE_DECODE],
      [
        'an HTML page',
        Buffer.from('<!doctype html><p>Not found</p>'),
        415,
        ERROR_CODES.UNSUPPORTED_MEDIA_TYPE,
      ],
      ['text', 'just some words', 415, ERROR_CODES.UNSUPPORTED_MEDIA_TYPE],
      [
        'a GIF, which is not taken',
        Buffer.from('GIF89a\x01\0\x01\0'),
        415,
        ERROR_CODES.UNSUPPORTED_MEDIA_TYPE,
      ],
      ['nothing', '', 400, ERROR_CODES.IMAGE_MISSING],
      ['JSON without a picture', { photo: 'x' }, 400, ERROR_CODES.IMAGE_MISSING],
      ['broken JSON', '{"image": ', 400, ERROR_CODES.IMAGE_MISSING],
      ['wrong base64', { image: 'abc$' }, 400, ERROR_CODES.IMAGE_BASE64],
    ])('refuses %s by its code, and answers the next good request', async (_name, body, statusCode, code) => {
      const handler = colourHandler();

      const refused = await post(handler, { body });

      expect({ statusCode: refused.statusCode, code: codeOf(refused) }).toEqual({ statusCode, code });
      expect(refused.headers?.['Content-Type']).toBe('application/json');
      expect(await post(handler, { body: redPng })).toMatchObject({ statusCode: 200, body: 'red' });
    });

    it('refuses what exceeds its own limits and media types', async () => {
      const handler = middy()
        .use(httpErrorHandler({ logger: false }))
        .use(imageInput({ accept: ['image/png'], limits: { maxBytes: 80 } }))
        .handler(async () => ({ statusCode: 200, body: 'ok' }));
      const small = encodePng(drawImage('R'));

      expect(small.length).toBeLessThanOrEqual(80);
      expect(await post(handler, { body: small })).toMatchObject({ statusCode: 200 });
      expect(await post(handler, { body: await encodeJpeg(red) })).toMatchObject({ statusCode: 413 });
      expect(await post(handler, { body: jpegHeaderOnly(1, 1) })).toMatchObject({ statusCode: 415 });
    });
  });
});
