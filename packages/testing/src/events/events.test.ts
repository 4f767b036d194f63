import { describe, expect, it } from 'vitest';
import { albEvent } from './alb-event.js';
import { apiGatewayV1Event } from './api-gateway-v1-event.js';
import { apiGatewayV2Event } from './api-gateway-v2-event.js';
import { functionUrlEvent } from './function-url-event.js';

const bytes = Uint8Array.of(0xff, 0xd8, 0, 0x80);

describe.each([
  ['apiGatewayV1Event()', apiGatewayV1Event],
  ['apiGatewayV2Event()', apiGatewayV2Event],
  ['functionUrlEvent()', functionUrlEvent],
  ['albEvent()', albEvent],
])('%s', (_name, event) => {
  it('carries bytes as base64', () => {
    const { body, isBase64Encoded } = event({ body: bytes });

    expect(isBase64Encoded).toBe(true);
    expect(Buffer.from(body ?? '', 'base64')).toEqual(Buffer.from(bytes));
  });

  it('breaks bytes as a front without binary media types does', () => {
    const { body, isBase64Encoded } = event({ body: bytes, isBase64Encoded: false });

    expect(isBase64Encoded).toBe(false);
    expect(body).toBe('\ufffd\ufffd\0\ufffd');
  });

  it('carries an object as JSON with its content type', () => {
    const { body, headers = {} } = event({ body: { image: 'x' } });

    expect(body).toBe('{"image":"x"}');
    expect(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value])).toContainEqual([
      'content-type',
      'application/json',
    ]);
  });

  it('keeps a content type that the request has', () => {
    const { headers = {} } = event({ body: {}, headers: { 'Content-Type': 'application/ld+json' } });

    expect(Object.values(headers).filter((value) => value.includes('json'))).toEqual(['application/ld+json']);
  });

  it('encodes text when told to', () => {
    expect(event({ body: 'text', isBase64Encoded: true }).body).toBe('dGV4dA==');
  });
});

describe('events', () => {
  it('repeat headers and parameters as each front does', () => {
    const request = { path: '/read?tag=a&tag=b', headers: { 'X-Tag': ['1', '2'] } };

    const v1 = apiGatewayV1Event(request);
    const v2 = apiGatewayV2Event(request);
    const alb = albEvent(request, { multiValueHeaders: true });

    expect(v1.multiValueHeaders['X-Tag']).toEqual(['1', '2']);
    expect(v1.queryStringParameters).toEqual({ tag: 'b' });
    expect(v2.headers['x-tag']).toBe('1,2');
    expect(v2.queryStringParameters).toEqual({ tag: 'a,b' });
    expect(alb.headers).toBeUndefined();
    expect(alb.multiValueHeaders?.['x-tag']).toEqual(['1', '2']);
    expect(alb.multiValueQueryStringParameters).toEqual({ tag: ['a', 'b'] });
  });

  it('have no body in the way of each front', () => {
    expect(apiGatewayV1Event().body).toBeNull();
    expect('body' in apiGatewayV2Event()).toBe(false);
    expect(albEvent().body).toBe('');
  });

  it('carry cookies apart from the headers in format 2.0', () => {
    const { cookies, headers } = functionUrlEvent({ headers: { Cookie: 'a=1; b=2' } });

    expect(cookies).toEqual(['a=1', 'b=2']);
    expect(headers.cookie).toBeUndefined();
  });
});
