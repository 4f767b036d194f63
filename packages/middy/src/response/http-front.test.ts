import { albEvent, apiGatewayV1Event, apiGatewayV2Event, functionUrlEvent } from '@lambda-vision/testing';
import { describe, expect, it } from 'vitest';
import { httpFrontOf } from './http-front.js';

describe('httpFrontOf()', () => {
  it.each([
    ['a load balancer', albEvent(), 'alb'],
    ['a load balancer with multi-value headers', albEvent({}, { multiValueHeaders: true }), 'alb'],
    ['API Gateway, format 1.0', apiGatewayV1Event(), 'gateway'],
    ['API Gateway, format 2.0', apiGatewayV2Event(), 'gateway'],
    ['a Function URL', functionUrlEvent(), 'gateway'],
    ['a test that writes only what it needs', { httpMethod: 'POST', headers: {}, body: '' }, 'gateway'],
    ['a WebSocket route', { requestContext: { connectionId: 'a', routeKey: '$default' } }, 'gateway'],
    ['VPC Lattice', { version: '2.0', requestContext: { serviceNetworkArn: 'a' } }, 'gateway'],
    ['VPC Lattice, format 1.0', { raw_path: '/', method: 'POST', headers: {} }, 'gateway'],
    ['SQS', { Records: [{ eventSource: 'aws:sqs', body: '{}' }] }, undefined],
    ['Step Functions', { image: 'abc', body: 'x', headers: {} }, undefined],
    ['an agent of Bedrock', { messageVersion: '1.0', httpMethod: 'POST', apiPath: '/a' }, undefined],
    ['nothing', null, undefined],
    ['a text', 'warm', undefined],
    ['a null context', { requestContext: null }, undefined],
  ])('tells %s', (_name, event, front) => {
    expect(httpFrontOf(event)).toBe(front);
  });
});
