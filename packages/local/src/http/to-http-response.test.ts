import { describe, expect, it } from 'vitest';
import { EVENT_SHAPES } from './event-shape.js';
import { toHttpResponse } from './to-http-response.js';

const returned = (value: unknown) => ({ payload: Buffer.from(JSON.stringify(value)), streaming: false });

describe('toHttpResponse()', () => {
  it.each(EVENT_SHAPES)('passes status, headers and text on for %s', (shape) => {
    const response = toHttpResponse(
      shape,
      returned({
        statusCode: 418,
        headers: { 'X-Kind': 'teapot', 'Content-Type': 'text/plain' },
        body: 'grün',
      }),
    );

    expect(response.statusCode).toBe(418);
    expect(response.headers).toEqual([
      ['x-kind', 'teapot'],
      ['content-type', 'text/plain'],
    ]);
    expect(response.body.toString()).toBe('grün');
  });

  it.each(EVENT_SHAPES)('decodes a base64 body unharmed for %s', (shape) => {
    const body = Buffer.alloc(1000, 0xff);
    const value = { statusCode: 200, body: body.toString('base64'), isBase64Encoded: true };

    const response = toHttpResponse(shape, returned(value), { binaryMediaTypes: ['*/*'] });

    expect(response.body).toEqual(body);
  });

  it.each([
    ['image/jpeg', ['image/jpeg'], true],
    ['image/jpeg, text/html', ['image/*'], true],
    ['text/html, image/jpeg', ['image/jpeg'], false],
    ['*/*', ['image/jpeg'], false],
    ['image/jpeg', [], false],
  ])(
    'on a REST API with Accept %s and binaryMediaTypes %j decodes base64: %s',
    (accept, binaryMediaTypes, decoded) => {
      const value = { statusCode: 200, body: 'YWJj', isBase64Encoded: true };

      const response = toHttpResponse('apigateway-v1', returned(value), { accept, binaryMediaTypes });

      expect(response.body.toString()).toBe(decoded ? 'abc' : 'YWJj');
    },
  );

  it.each([
    ['apigateway-v1', 502, '{"message": "Internal server error"}'],
    ['apigateway-v2', 500, '{"message":"Internal Server Error"}'],
    ['function-url', 502, 'Internal Server Error'],
    ['alb', 502, expect.stringContaining('<h1>502 Bad Gateway</h1>')],
  ] as const)('answers for a function that failed behind %s with %i', (shape, statusCode, body) => {
    const failed = { ...returned({ errorType: 'Error' }), functionError: 'Unhandled' as const };

    const response = toHttpResponse(shape, failed);

    expect(response.statusCode).toBe(statusCode);
    expect(response.body.toString()).toEqual(body);
  });

  it.each([
    ['no object', 'text'],
    ['nothing', null],
    ['no status code', { body: 'x' }],
    ['a status code that is none', { statusCode: 'fine' }],
    ['a status code out of range', { statusCode: 99 }],
    ['a body that is no text', { statusCode: 200, body: { a: 1 } }],
    ['headers that are no map', { statusCode: 200, headers: 'x: y' }],
    ['a header name with a space', { statusCode: 200, headers: { 'x y': 'z' } }],
    ['a header value with a line break', { statusCode: 200, headers: { x: 'a\nb' } }],
  ])('calls %s malformed behind a REST API and ALB', (_, value) => {
    expect(toHttpResponse('apigateway-v1', returned(value)).statusCode).toBe(502);
    expect(toHttpResponse('alb', returned(value)).statusCode).toBe(502);
  });

  it.each([
    ['an object', { ok: true }, '{"ok":true}'],
    ['text', 'hello', 'hello'],
    ['a number', 7, '7'],
    ['nothing', null, 'null'],
  ])('infers a JSON response from %s for payload format 2.0', (_, value, body) => {
    for (const shape of ['apigateway-v2', 'function-url'] as const) {
      expect(toHttpResponse(shape, returned(value))).toEqual({
        statusCode: 200,
        headers: [['content-type', 'application/json']],
        body: Buffer.from(body),
      });
    }
  });

  it('sends every cookie and every value of a multi-value header', () => {
    const cookies = { statusCode: 200, cookies: ['a=1', 'b=2'], headers: { 'content-type': 'text/plain' } };
    const multi = {
      statusCode: 200,
      headers: { 'Set-Cookie': 'lost=1', 'content-type': 'text/plain' },
      multiValueHeaders: { 'set-cookie': ['a=1', 'b=2'] },
    };

    const expected = [
      ['content-type', 'text/plain'],
      ['set-cookie', 'a=1'],
      ['set-cookie', 'b=2'],
    ];
    expect(toHttpResponse('function-url', returned(cookies)).headers).toEqual(expected);
    expect(toHttpResponse('apigateway-v1', returned(multi)).headers).toEqual(expected);
  });

  it('takes from ALB only the header map that the target group is configured for', () => {
    const value = { statusCode: 200, headers: { 'x-a': '1' }, multiValueHeaders: { 'x-b': ['2', '3'] } };

    const type = ['content-type', 'application/octet-stream'];
    expect(toHttpResponse('alb', returned(value)).headers).toEqual([['x-a', '1'], type]);
    expect(toHttpResponse('alb', returned(value), { multiValueHeaders: true }).headers).toEqual([
      ['x-b', '2'],
      ['x-b', '3'],
      type,
    ]);
  });

  it('refuses more than 1 MB behind ALB only', () => {
    const value = { statusCode: 200, body: 'x'.repeat(1_048_576) };

    expect(toHttpResponse('alb', returned(value)).statusCode).toBe(502);
    expect(toHttpResponse('function-url', returned(value)).statusCode).toBe(200);
  });

  it('drops the headers that the server must set itself', () => {
    const value = { statusCode: 200, headers: { 'content-length': '3', connection: 'close', 'x-a': '1' } };

    expect(toHttpResponse('apigateway-v1', returned(value)).headers.map(([name]) => name)).toEqual([
      'x-a',
      'content-type',
    ]);
  });
});

describe('toHttpResponse() of a stream', () => {
  const contentType = 'application/vnd.awslambda.http-integration-response';
  const streamed = (prelude: string, body: Buffer) => ({
    payload: Buffer.concat([Buffer.from(prelude), Buffer.alloc(8), body]),
    streaming: true,
    contentType,
  });

  it('cuts the prelude off, and eight NUL bytes in the body stay', () => {
    const body = Buffer.concat([Buffer.alloc(8), Buffer.from('after')]);
    const prelude = '{"statusCode":201,"headers":{"content-type":"image/png"},"cookies":["a=1"]}';

    expect(toHttpResponse('function-url', streamed(prelude, body))).toEqual({
      statusCode: 201,
      headers: [
        ['content-type', 'image/png'],
        ['set-cookie', 'a=1'],
      ],
      body,
    });
  });

  it('takes an absent status for 200, and a stream without prelude for the body', () => {
    const plain = { payload: Buffer.from('text'), streaming: true, contentType: 'text/plain' };

    expect(toHttpResponse('function-url', streamed('{}', Buffer.alloc(0))).statusCode).toBe(200);
    expect(toHttpResponse('function-url', plain)).toEqual({
      statusCode: 200,
      headers: [['content-type', 'text/plain']],
      body: Buffer.from('text'),
    });
  });

  it('calls a broken prelude malformed', () => {
    expect(toHttpResponse('function-url', streamed('{"statusCode":', Buffer.alloc(0))).statusCode).toBe(502);
    expect(
      toHttpResponse('function-url', { payload: Buffer.from('{}'), streaming: true, contentType }).statusCode,
    ).toBe(502);
  });
});
