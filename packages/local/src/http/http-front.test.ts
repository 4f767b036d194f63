import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { LOCAL_ERROR_CODES } from '../errors/local-lambda-error.js';
import { TooManyRequestsError } from '../errors/too-many-requests-error.js';
import type { Invocable } from '../function/invoke-result.js';
import { createLambdaFunction, type LambdaFunction } from '../function/lambda-function.js';
import type { AnsweredRequest } from './answered-request.js';
import { EVENT_SHAPES, type EventShape } from './event-shape.js';
import { createHttpFront, type HttpFront, type HttpFrontOptions } from './http-front.js';

const taskRoot = fileURLToPath(new URL('../__fixtures__/handlers', import.meta.url));
const PICTURE = Buffer.alloc(1000, 0xff);
const fronts: HttpFront[] = [];
let mirror: LambdaFunction;
let streamed: LambdaFunction;

beforeAll(() => {
  mirror = createLambdaFunction({ taskRoot, handler: 'index.mirror', ric: 'builtin' });
  streamed = createLambdaFunction({ taskRoot, handler: 'index.streamed', ric: 'builtin' });
});

afterEach(async () => {
  await Promise.all(fronts.splice(0).map((front) => front.close()));
});

afterAll(() => Promise.all([mirror.stop(), streamed.stop()]));

async function front(fn: Invocable, shape: EventShape, options: Partial<HttpFrontOptions> = {}) {
  const made = await createHttpFront(fn, { shape, binaryMediaTypes: ['*/*'], ...options });
  fronts.push(made);
  return made;
}

function post(url: string, body: Uint8Array<ArrayBuffer>, contentType = 'image/jpeg') {
  return fetch(url, { method: 'POST', body, headers: { 'content-type': contentType } });
}

describe('createHttpFront()', () => {
  it.each(EVENT_SHAPES)('brings 1000 bytes of 0xff there and back unharmed behind %s', async (shape) => {
    const { url } = await front(mirror, shape);

    const response = await post(url, PICTURE);

    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('application/octet-stream');
    expect(Buffer.from(await response.arrayBuffer())).toEqual(PICTURE);
  });

  it('damages a picture behind a REST API without binaryMediaTypes, as AWS does', async () => {
    const { url } = await front(mirror, 'apigateway-v1', { binaryMediaTypes: [] });

    const response = await post(url, PICTURE);

    expect(Buffer.from(await response.text(), 'base64')).toEqual(Buffer.from('\ufffd'.repeat(1000)));
  });

  it('sends a streamed response with its status, headers and cookies', async () => {
    const { url } = await front(streamed, 'function-url');

    const response = await fetch(url);

    expect(response.status).toBe(201);
    expect(response.headers.get('x-mode')).toBe('streaming');
    expect(response.headers.getSetCookie()).toEqual(['a=1', 'b=2']);
    expect(Buffer.from(await response.arrayBuffer())).toEqual(PICTURE);
  });

  it.each([
    ['apigateway-v1', 10_485_760, 'HTTP content length exceeded 10485760 bytes.'],
    ['apigateway-v2', 10_485_760, '{"message":"Request Entity Too Large"}'],
    ['function-url', 6_291_456, expect.stringContaining('Request must be smaller than 6291456 bytes')],
    ['alb', 1_048_576, expect.stringContaining('413 Payload Too Large')],
  ] as const)('refuses a body above the limit of %s with 413', async (shape, limit, body) => {
    const { url } = await front(mirror, shape);

    const response = await post(url, Buffer.alloc(limit + 1));

    expect(response.status).toBe(413);
    expect(await response.text()).toEqual(body);
  });

  it.each([
    ['apigateway-v1', '{"message": "Request Too Long"}'],
    ['apigateway-v2', '{"message":"Request Entity Too Large"}'],
    ['function-url', expect.stringContaining('Request must be smaller than 6291456 bytes')],
  ] as const)(
    'refuses a picture that only base64 makes too large behind %s with 413',
    async (shape, body) => {
      const { url } = await front(mirror, shape);

      const refused = await post(url, Buffer.alloc(4_800_000));
      const good = await post(url, PICTURE);

      expect(refused.status).toBe(413);
      expect(await refused.text()).toEqual(body);
      expect(good.status).toBe(200);
    },
  );

  it.each([
    ['apigateway-v1', 500],
    ['apigateway-v2', 503],
    ['function-url', 429],
    ['alb', 502],
  ] as const)('answers for a throttled function behind %s with %i', async (shape, status) => {
    const { url } = await front({ invoke: () => Promise.reject(new TooManyRequestsError()) }, shape);

    expect((await fetch(url)).status).toBe(status);
  });

  it.each([
    ['apigateway-v1', 504, '{"message": "Endpoint request timed out"}'],
    ['apigateway-v2', 503, '{"message":"Service Unavailable"}'],
  ] as const)('gives up on a slow function behind %s with %i', async (shape, status, body) => {
    const { url } = await front({ invoke: () => new Promise(() => {}) }, shape, { integrationTimeoutMs: 20 });

    const response = await fetch(url);

    expect(response.status).toBe(status);
    expect(await response.text()).toBe(body);
  });

  it('shows the function the request as it was sent', async () => {
    const fn = createLambdaFunction({ taskRoot, handler: 'index.showEvent', ric: 'builtin' });
    const { url } = await front(fn, 'alb');

    const response = await fetch(`${url}/a%2Fb?q=%20x&q=2`, { headers: { 'X-Custom': 'yes' } });
    const event = (await response.json()) as Record<string, unknown>;
    await fn.stop();

    expect(event).toMatchObject({
      httpMethod: 'GET',
      path: '/a%2Fb',
      queryStringParameters: { q: '2' },
      headers: { 'x-custom': 'yes', 'x-forwarded-for': '127.0.0.1' },
      body: '',
      isBase64Encoded: false,
    });
  });

  it('answers 204 without a body and HEAD without content', async () => {
    const payload = Buffer.from('{"statusCode":204,"body":"ignored"}');
    const result = { requestId: 'x', payload, streaming: false, coldStart: false, logTail: '' };
    const times = { durationMs: 1, initMs: 0, billedMs: 1, maxRssMb: 1 };
    const { url } = await front({ invoke: async () => ({ ...result, ...times }) }, 'function-url');

    const response = await fetch(url);

    expect(response.status).toBe(204);
    expect((await fetch(url, { method: 'HEAD' })).status).toBe(204);
  });

  it('refuses a misspelt option', async () => {
    const options = { shape: 'alb', binaryTypes: [] } as HttpFrontOptions;

    await expect(createHttpFront(mirror, options)).rejects.toMatchObject({ option: 'binaryTypes' });
  });

  it('refuses an unknown shape', async () => {
    const shape = 'apigateway-v3' as EventShape;

    await expect(createHttpFront(mirror, { shape })).rejects.toMatchObject({
      code: LOCAL_ERROR_CODES.INVALID_OPTION,
      option: 'shape',
    });
  });

  it('leaves to others what is not for the function, and tells what became of the rest', async () => {
    const answers: AnsweredRequest[] = [];
    const { url } = await front(mirror, 'apigateway-v2', {
      beforeFunction: (request, response) => {
        if (request.url !== '/page') return false;
        response.end('a page');
        return true;
      },
      onAnswer: (answered) => void answers.push(answered),
    });

    expect(await (await fetch(`${url}/page`)).text()).toBe('a page');
    await post(`${url}/api`, PICTURE);
    await post(`${url}/api`, Buffer.alloc(10_485_761));

    expect(answers).toMatchObject([
      { method: 'POST', path: '/api', requestBytes: 1000, statusCode: 200 },
      { method: 'POST', path: '/api', requestBytes: 10_485_761, statusCode: 413 },
    ]);
    expect(answers[0]?.invocation).toMatchObject({ coldStart: false, streaming: false });
    expect(answers[1]?.invocation).toBeUndefined();
  });
});
