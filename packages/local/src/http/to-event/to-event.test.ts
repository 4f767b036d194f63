import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EVENT_SHAPES } from '../event-shape.js';
import { httpRequest } from '../http-request.js';
import { toEvent } from './to-event.js';

const FIXED = {
  requestId: '11112222-3333-4444-5555-666677778888',
  now: new Date('2026-04-09T12:34:56.789Z'),
};
const TRACE = 'Root=1-69d79cf0-111122223333444455556666';

/** Several values, an encoded slash, a plus, two cookies, mixed case. */
const REQUEST = httpRequest('/a%2Fb/c%20d?x=1&x=2&y=p%2Bq+r&flag', {
  method: 'POST',
  headers: [
    ['Host', 'example.test'],
    ['Content-Type', 'application/json; charset=utf-8'],
    ['User-Agent', 'tests'],
    ['Cookie', 'one=1; two=2'],
    ['X-Many', 'first'],
    ['X-Many', 'second'],
  ],
  body: '{"ü":1}',
  sourceIp: '203.0.113.9',
});

describe('toEvent() for a REST API', () => {
  it('makes payload format 1.0', () => {
    const event = toEvent('apigateway-v1', REQUEST, FIXED);

    expect(event).toMatchObject({
      resource: '/{proxy+}',
      path: '/a%2Fb/c%20d',
      httpMethod: 'POST',
      queryStringParameters: { x: '2', y: 'p+q r', flag: '' },
      multiValueQueryStringParameters: { x: ['1', '2'], y: ['p+q r'], flag: [''] },
      pathParameters: { proxy: 'a%2Fb/c%20d' },
      stageVariables: null,
      body: '{"ü":1}',
      isBase64Encoded: false,
    });
    expect(event.headers).toEqual({
      Host: 'example.test',
      'Content-Type': 'application/json; charset=utf-8',
      'User-Agent': 'tests',
      Cookie: 'one=1; two=2',
      'X-Many': 'second',
      'X-Amzn-Trace-Id': TRACE,
      'X-Forwarded-For': '203.0.113.9',
      'X-Forwarded-Port': '443',
      'X-Forwarded-Proto': 'https',
    });
    expect(event.multiValueHeaders['X-Many']).toEqual(['first', 'second']);
    expect(event.requestContext).toMatchObject({
      httpMethod: 'POST',
      path: '/prod/a%2Fb/c%20d',
      resourcePath: '/{proxy+}',
      requestId: FIXED.requestId,
      requestTime: '09/Apr/2026:12:34:56 +0000',
      requestTimeEpoch: 1775738096789,
      stage: 'prod',
    });
    expect(event.requestContext.identity).toMatchObject({
      sourceIp: '203.0.113.9',
      userAgent: 'tests',
      user: null,
    });
  });

  it('has null where there is no query, no body and no path parameter', () => {
    expect(toEvent('apigateway-v1', httpRequest('/'))).toMatchObject({
      resource: '/',
      pathParameters: null,
      queryStringParameters: null,
      multiValueQueryStringParameters: null,
      body: null,
      isBase64Encoded: false,
    });
  });

  it.each([
    [['*/*'], 'image/jpeg', true],
    [['image/*'], 'image/png; q=1', true],
    [['image/jpeg'], 'image/jpeg', true],
    [['image/jpeg'], 'image/png', false],
    [[], 'image/jpeg', false],
    [['*/*'], 'application/json', true],
  ])('with binaryMediaTypes %j takes %s for binary: %s', (binaryMediaTypes, contentType, binary) => {
    const request = httpRequest('/', { headers: { 'content-type': contentType }, body: Buffer.from([0xff]) });

    const event = toEvent('apigateway-v1', request, { binaryMediaTypes });

    expect(event.isBase64Encoded).toBe(binary);
    expect(event.body).toBe(binary ? '/w==' : '\ufffd');
  });
});

describe('toEvent() for an HTTP API and a Function URL', () => {
  it('makes payload format 2.0, with the path decoded by the HTTP API', () => {
    const event = toEvent('apigateway-v2', REQUEST, { ...FIXED, resource: '/{proxy+}' });

    expect(event).toEqual({
      version: '2.0',
      routeKey: 'POST /{proxy+}',
      rawPath: '/a/b/c d',
      rawQueryString: 'x=1&x=2&y=p%2Bq+r&flag',
      cookies: ['one=1', 'two=2'],
      headers: {
        host: 'example.test',
        'content-type': 'application/json; charset=utf-8',
        'user-agent': 'tests',
        'x-many': 'first,second',
        'x-amzn-trace-id': TRACE,
        'x-forwarded-for': '203.0.113.9',
        'x-forwarded-port': '443',
        'x-forwarded-proto': 'https',
      },
      queryStringParameters: { x: '1,2', y: 'p+q r', flag: '' },
      requestContext: {
        accountId: '000000000000',
        apiId: 'local00000',
        domainName: 'local00000.execute-api.us-east-1.amazonaws.com',
        domainPrefix: 'local00000',
        http: {
          method: 'POST',
          path: '/a/b/c d',
          protocol: 'HTTP/1.1',
          sourceIp: '203.0.113.9',
          userAgent: 'tests',
        },
        requestId: FIXED.requestId,
        routeKey: 'POST /{proxy+}',
        stage: '$default',
        time: '09/Apr/2026:12:34:56 +0000',
        timeEpoch: 1775738096789,
      },
      body: '{"ü":1}',
      isBase64Encoded: false,
    });
  });

  it('keeps the path of a Function URL percent-encoded', () => {
    expect(toEvent('function-url', REQUEST, FIXED)).toMatchObject({
      rawPath: '/a%2Fb/c%20d',
      routeKey: '$default',
      requestContext: { accountId: 'anonymous', stage: '$default', http: { path: '/a%2Fb/c%20d' } },
    });
  });

  it('leaves body, cookies and query parameters out where there are none', () => {
    const event = toEvent('function-url', httpRequest('/'));

    expect(Object.keys(event)).not.toContain('body');
    expect(Object.keys(event)).not.toContain('cookies');
    expect(Object.keys(event)).not.toContain('queryStringParameters');
    expect(event).toMatchObject({ rawQueryString: '', isBase64Encoded: false });
  });

  it.each([
    ['text/plain', false],
    ['application/json', false],
    ['application/xml; charset=utf-8', false],
    ['application/javascript', false],
    ['application/x-www-form-urlencoded', true],
    ['multipart/form-data; boundary=x', true],
    ['image/svg+xml', true],
    ['image/jpeg', true],
  ])('encodes a body of type %s: %s', (contentType, encoded) => {
    const request = httpRequest('/', { headers: { 'Content-Type': contentType }, body: 'abc' });

    expect(toEvent('function-url', request)).toMatchObject({
      body: encoded ? 'YWJj' : 'abc',
      isBase64Encoded: encoded,
    });
  });
});

describe('toEvent() for ALB', () => {
  it('keeps the query undecoded and has the last of several values', () => {
    const event = toEvent('alb', REQUEST, FIXED);

    expect(event).toMatchObject({
      requestContext: { elb: { targetGroupArn: expect.stringMatching(/^arn:aws:elasticloadbalancing:/) } },
      httpMethod: 'POST',
      path: '/a%2Fb/c%20d',
      queryStringParameters: { x: '2', y: 'p%2Bq+r', flag: '' },
      headers: { 'x-many': 'second', cookie: 'one=1; two=2', 'x-forwarded-for': '203.0.113.9' },
      body: '{"ü":1}',
      isBase64Encoded: false,
    });
    expect(Object.keys(event)).not.toContain('multiValueHeaders');
  });

  it('has only multi-value maps when the target group says so', () => {
    const event = toEvent('alb', REQUEST, { ...FIXED, multiValueHeaders: true });

    expect(event.multiValueHeaders?.['x-many']).toEqual(['first', 'second']);
    expect(event.multiValueQueryStringParameters).toEqual({ x: ['1', '2'], y: ['p%2Bq+r'], flag: [''] });
    expect(Object.keys(event)).not.toContain('headers');
    expect(Object.keys(event)).not.toContain('queryStringParameters');
  });

  it('encodes text that has a Content-Encoding, and has an empty body for none', () => {
    const headers = { 'content-type': 'text/plain', 'content-encoding': 'gzip' };

    expect(toEvent('alb', httpRequest('/', { headers, body: 'abc' }))).toMatchObject({
      isBase64Encoded: true,
    });
    expect(toEvent('alb', httpRequest('/'))).toMatchObject({ body: '', isBase64Encoded: false });
  });
});

describe('toEvent()', () => {
  it.each(EVENT_SHAPES)('carries any bytes of a picture unharmed for %s', (shape) => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 64 }), (bytes) => {
        const request = httpRequest('/', { headers: { 'content-type': 'image/jpeg' }, body: bytes });
        const event = toEvent(shape, request, { binaryMediaTypes: ['image/*'] });

        expect(event.isBase64Encoded).toBe(true);
        expect(new Uint8Array(Buffer.from(event.body ?? '', 'base64'))).toEqual(bytes);
      }),
      { numRuns: 50 },
    );
  });
});
