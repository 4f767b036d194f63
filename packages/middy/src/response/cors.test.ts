import { readFileSync } from 'node:fs';
import {
  apiGatewayV1Event,
  apiGatewayV2Event,
  drawImage,
  encodePng,
  functionUrlEvent,
  invokeHandler,
} from '@lambda-vision/testing';
import httpCors7 from '@middy/http-cors';
import httpCors6 from 'middy6-http-cors';
import { describe, expect, it } from 'vitest';
import { MIDDY_MAJORS } from '../__fixtures__/middy-majors.js';
import { imageInput, serverTiming, visionErrorHandler, visionMetrics, visionResponse } from '../index.js';
import type { ProxyResponse } from './proxy-response.js';

const photo = encodePng(drawImage('R'));
const ORIGIN = 'https://app.example.com';

describe.each(MIDDY_MAJORS)('with @middy/http-cors on $major', ({ major, middy, httpErrorHandler }) => {
  const httpCors = major === 'middy 6' ? (httpCors6 as unknown as typeof httpCors7) : httpCors7;

  /** The order of docs/how-to/answer-with-pictures.md. */
  function handlerWith(errorHandler: typeof httpErrorHandler | typeof visionErrorHandler) {
    return middy()
      .use(visionMetrics({ metrics: false }))
      .use(serverTiming())
      .use(
        httpCors({
          origins: [ORIGIN, 'https://other.example.com'],
          methods: 'POST',
          disableBeforePreflightResponse: false,
        }),
      )
      .use(errorHandler({ logger: false }))
      .use(visionResponse())
      .use(imageInput())
      .handler(async () => ({ label: 'red' }));
  }

  const events = [
    ['API Gateway, format 1.0', apiGatewayV1Event],
    ['API Gateway, format 2.0', apiGatewayV2Event],
    ['a Function URL', functionUrlEvent],
  ] as const;

  it.each(events)('answers and errors keep their headers behind %s', async (_name, event) => {
    const headers = { Origin: ORIGIN };
    for (const errorHandler of [httpErrorHandler, visionErrorHandler]) {
      const ask = (request: object) =>
        invokeHandler<ProxyResponse>(
          handlerWith(errorHandler),
          event({ headers, ...request } as Parameters<typeof event>[0]),
        );

      const good = await ask({ body: photo });
      const bad = await ask({ body: 'no picture' });
      const refused = await ask({ body: photo, headers: { ...headers, Accept: 'text/html' } });

      expect([good.statusCode, bad.statusCode, refused.statusCode]).toEqual([200, 415, 406]);
      for (const answer of [good, bad, refused]) {
        expect(answer.headers).toMatchObject({
          'Access-Control-Allow-Origin': ORIGIN,
          'Content-Type': 'application/json',
          'Server-Timing': expect.stringContaining('total;dur='),
        });
        expect(answer.headers?.Vary).toContain('Origin');
      }
      expect(good.headers?.Vary).toBe('Accept, Origin');
      expect(JSON.parse(bad.body).error.code).toBe('VISION_UNSUPPORTED_MEDIA_TYPE');
    }
  });

  it.each(events)(
    'a preflight is answered before anything looks for a picture, behind %s',
    async (_name, event) => {
      const answer = await invokeHandler<ProxyResponse>(
        handlerWith(httpErrorHandler),
        event({ method: 'OPTIONS', headers: { Origin: ORIGIN, 'Access-Control-Request-Method': 'POST' } }),
      );

      expect(answer).toMatchObject({
        statusCode: 204,
        headers: { 'Access-Control-Allow-Origin': ORIGIN, 'Access-Control-Allow-Methods': 'POST' },
      });
    },
  );

  it('is documented in the order that is tested', () => {
    const file = new URL('../../../../docs/how-to/answer-with-pictures.md', import.meta.url);
    const [, shown = ''] = /```ts\n([\s\S]*?)```/.exec(readFileSync(file, 'utf8')) ?? [];

    expect([...shown.matchAll(/\.use\((\w+)\(/g)].map(([, name]) => name)).toEqual([
      'visionMetrics',
      'serverTiming',
      'httpCors',
      'httpErrorHandler',
      'visionResponse',
      'imageInput',
      'visionModels',
    ]);
  });
});
