import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ERROR_CODES } from '@lambda-vision/core';
import {
  albEvent,
  apiGatewayV1Event,
  apiGatewayV2Event,
  drawImage,
  encodePng,
  formBody,
  functionUrlEvent,
  type HttpRequest,
  invokeHandler,
  s3Event,
  sqsEvent,
  writeColourClassifier,
} from '@lambda-vision/testing';
import { describe, expect, it } from 'vitest';
import { MIDDY_MAJORS_WITH_PARSERS } from '../__fixtures__/middy-parsers.js';
import { visionErrorHandler } from '../errors/vision-error-handler.js';
import { visionModels } from '../models/vision-models.js';
import { requestRecord } from '../record/request-record.js';
import { fakeObjects } from './__fixtures__/fake-objects.js';
import { imageInput } from './image-input.js';

const red = encodePng(drawImage('R'));
const blue = encodePng(drawImage('B'));
const redText = Buffer.from(red).toString('base64');

/** VPC Lattice, formats 2.0 and 1.0; both send base64 for what is no text. */
const latticeV2 = (request: HttpRequest) => {
  const { headers, body, isBase64Encoded } = functionUrlEvent(request);
  const lists = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value]]));
  const requestContext = { serviceArn: 'arn:aws:vpc-lattice:eu-central-1:123456789012:service/svc-1' };
  return { version: '2.0', path: '/', method: 'POST', headers: lists, body, isBase64Encoded, requestContext };
};
const latticeV1 = (request: HttpRequest) => {
  const { headers, body, isBase64Encoded } = functionUrlEvent(request);
  return { raw_path: '/', method: 'POST', headers, body, is_base64_encoded: isBase64Encoded };
};

const FRONTS: readonly (readonly [string, (request: HttpRequest) => unknown])[] = [
  ['API Gateway, format 1.0', apiGatewayV1Event],
  ['API Gateway, format 2.0', apiGatewayV2Event],
  ['a Function URL', functionUrlEvent],
  ['a load balancer', albEvent],
  ['a load balancer with multi-value headers', (request) => albEvent(request, { multiValueHeaders: true })],
  ['VPC Lattice, format 2.0', latticeV2],
  ['VPC Lattice, format 1.0', latticeV1],
];

describe.each(MIDDY_MAJORS_WITH_PARSERS)('imageInput() on $major', (majors) => {
  const { middy, httpErrorHandler, httpJsonBodyParser, httpMultipartBodyParser } = majors;
  const { httpEventNormalizer, httpHeaderNormalizer } = majors;
  type Middlewares = Parameters<ReturnType<typeof middy>['use']>[0];

  /** Answers how many bytes each picture has. */
  function handlerBehind(...before: Middlewares[]) {
    const handler = middy().use(httpErrorHandler({ logger: false }));
    for (const each of before) handler.use(each);
    return handler
      .use(imageInput())
      .handler(async (_event, context) =>
        context.images.map(({ bytes }) => Buffer.from(bytes).toString('base64')),
      );
  }

  const form = formBody([
    { name: 'title', content: 'Holiday' },
    { name: 'photo', fileName: 'red.png', mediaType: 'image/png', content: red },
    { name: 'other', fileName: 'blue.png', mediaType: 'image/png', content: blue },
  ]);
  const blueText = Buffer.from(blue).toString('base64');

  it.each(FRONTS)('takes raw bytes, JSON and forms of %s', async (_name, event) => {
    const handler = handlerBehind();

    expect(
      await invokeHandler(handler, event({ body: red, headers: { 'Content-Type': 'image/png' } })),
    ).toEqual([redText]);
    expect(await invokeHandler(handler, event({ body: { images: [redText, blueText] } }))).toEqual([
      redText,
      blueText,
    ]);
    expect(await invokeHandler(handler, event({ body: { image: redText }, isBase64Encoded: true }))).toEqual([
      redText,
    ]);
    expect(await invokeHandler(handler, event(form))).toEqual([redText, blueText]);
  });

  it.each(FRONTS.slice(0, 4))(
    'takes the same behind every parser and normaliser: %s',
    async (_name, event) => {
      const json = event({ body: { image: redText } });
      const raw = event({ body: red, headers: { 'Content-Type': 'image/png' } });
      const normalizers = [httpEventNormalizer(), httpHeaderNormalizer()];
      const lenient = { disableContentTypeError: true };

      const parsing = handlerBehind(
        ...normalizers,
        httpJsonBodyParser(lenient),
        httpMultipartBodyParser(lenient),
      );
      for (const handler of [handlerBehind(...normalizers), parsing]) {
        expect(await invokeHandler(handler, structuredClone(json))).toEqual([redText]);
        expect(await invokeHandler(handler, structuredClone(raw))).toEqual([redText]);
        expect(await invokeHandler(handler, event(form))).toEqual([redText, blueText]);
      }
    },
  );

  it("takes a field's file that middy's parser has parsed", async () => {
    const handler = middy()
      .use(httpMultipartBodyParser())
      .use(imageInput({ from: 'body.photo' }))
      .handler(async (_event, context) => context.image.origin);

    expect(await invokeHandler(handler, functionUrlEvent(form))).toEqual({
      kind: 'inline',
      location: 'body.photo',
      fileName: 'red.png',
    });
  });

  it('refuses a file that a parser before it has cut off', async () => {
    const handler = middy()
      .use(visionErrorHandler({ logger: false }))
      .use({
        before: (request) => {
          request.event.body = { photo: { content: Buffer.from(red), filename: 'a.png', truncated: true } };
        },
      })
      .use(imageInput())
      .handler(async () => 'unreached');

    expect(await invokeHandler(handler, functionUrlEvent(form))).toMatchObject({ statusCode: 413 });
  });

  it('writes down the size of each picture for metrics', async () => {
    const seen: unknown[] = [];
    const handler = middy()
      .use(imageInput())
      .use({ after: (request) => void seen.push(requestRecord(request).images) })
      .handler(async () => 'ok');

    await invokeHandler(handler, functionUrlEvent({ body: red }));

    expect(seen).toEqual([[{ bytes: red.length, mediaType: 'image/png', width: 1, height: 1 }]]);
  });

  it('answers HTTP, and lets errors leave the function elsewhere', async () => {
    const handler = middy()
      .use(imageInput())
      .handler(async () => 'unreached');

    await expect(invokeHandler(handler, functionUrlEvent({}))).rejects.toMatchObject({
      name: 'VisionHttpError',
      statusCode: 400,
    });
    // A state machine catches by the name of an error.
    await expect(invokeHandler(handler, { image: '' })).rejects.toMatchObject({
      name: 'VISION_IMAGE_MISSING',
    });
    await expect(invokeHandler(handler, sqsEvent(''))).rejects.toMatchObject({
      name: 'VISION_IMAGE_MISSING',
      code: ERROR_CODES.IMAGE_MISSING,
    });
  });

  it('gives the messages that may succeed later back to the queue', async () => {
    const handler = middy()
      .use(imageInput({ s3: fakeObjects({ 'uploads/slow.png': new Error('slow') }) }))
      .handler(async (_event, context) => ({
        batchItemFailures: context.imageFailures
          .filter(({ permanent }) => !permanent)
          .map(({ record }) => ({ itemIdentifier: record.id })),
      }));
    const event = sqsEvent('abc$', { s3: { bucket: 'uploads', key: 'slow.png' } }, { image: redText });

    expect(await invokeHandler(handler, event)).toEqual({
      batchItemFailures: [{ itemIdentifier: 'message-1' }],
    });
  });

  it('brings its limits to run()', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'vision-limits-'));
    try {
      const source = await writeColourClassifier(join(folder, 'colours'));
      const wide = encodePng(drawImage({ width: 40_000, height: 1, pixel: () => [250, 10, 10] }));
      const handler = middy()
        .use(imageInput({ limits: { maxSide: 50_000 }, s3: fakeObjects({ 'uploads/wide.png': wide }) }))
        .use(visionModels({ colours: { source, task: 'classification' } }))
        .handler(async (_event, context) => {
          const { predictions } = await context.models.colours.run(context.image);
          return predictions[0]?.label;
        });

      expect(await invokeHandler(handler, s3Event({ key: 'wide.png' }))).toBe('red');
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
