import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createLambdaFunction, type LambdaFunction } from '../function/lambda-function.js';
import { createInvokeApi, type InvokeApi } from './invoke-api.js';

let fn: LambdaFunction;
let api: InvokeApi;

beforeAll(async () => {
  const taskRoot = fileURLToPath(new URL('../__fixtures__/handlers', import.meta.url));
  const lines: string[] = [];
  fn = createLambdaFunction({
    taskRoot,
    handler: 'index.echo',
    ric: 'builtin',
    onLog: ({ line }) => lines.push(line),
  });
  api = await createInvokeApi({ functions: { echo: fn } });
});

afterAll(async () => {
  await api.close();
  await fn.stop();
});

function invoke(name: string, body: string | null, headers: Record<string, string> = {}) {
  const url = `${api.url}/2015-03-31/functions/${encodeURIComponent(name)}/invocations`;
  return fetch(url, { method: 'POST', body, headers });
}

describe('createInvokeApi()', () => {
  it.each([
    'echo',
    'echo:$LATEST',
    'arn:aws:lambda:us-east-1:000000000000:function:echo',
    '000000000000:function:echo:live',
  ])('finds the function %s', async (name) => {
    const clientContext = Buffer.from('{"custom":{"k":"v"}}').toString('base64');

    const response = await invoke(name, '{"n":1}', { 'x-amz-client-context': clientContext });

    expect(response.status).toBe(200);
    expect(response.headers.get('x-amz-executed-version')).toBe('$LATEST');
    expect(response.headers.get('x-amz-function-error')).toBeNull();
    expect(await response.json()).toMatchObject({
      event: { n: 1 },
      clientContext: { custom: { k: 'v' } },
      requestId: response.headers.get('x-amzn-requestid'),
    });
  });

  it('takes no body for {} and sends the end of the log when asked', async () => {
    const response = await invoke('echo', null, { 'x-amz-log-type': 'Tail' });

    expect(await response.json()).toMatchObject({ event: {} });
    const log = Buffer.from(response.headers.get('x-amz-log-result') ?? '', 'base64').toString();
    expect(log).toMatch(/START RequestId[\s\S]*REPORT RequestId/);
  });

  it('answers an asynchronous invocation at once and a dry run without one', async () => {
    expect((await invoke('echo', '{}', { 'x-amz-invocation-type': 'Event' })).status).toBe(202);
    expect((await invoke('echo', '{}', { 'x-amz-invocation-type': 'DryRun' })).status).toBe(204);
  });

  it.each([
    ['an unknown function', 'other', '{}', 404, 'ResourceNotFoundException'],
    ['a name of Object.prototype', 'constructor', '{}', 404, 'ResourceNotFoundException'],
    ['a body that is not JSON', 'echo', '{"a":', 400, 'InvalidRequestContentException'],
    ['a body above 6 MB', 'echo', `"${'x'.repeat(6_291_456)}"`, 413, 'RequestEntityTooLargeException'],
  ])('refuses %s', async (_, name, body, status, errorType) => {
    const response = await invoke(name, body);

    expect(response.status).toBe(status);
    expect(response.headers.get('x-amzn-errortype')).toBe(errorType);
    expect(await response.json()).toHaveProperty('Message');
  });

  it('has no other routes', async () => {
    expect((await fetch(`${api.url}/2015-03-31/functions`)).status).toBe(404);
  });
});
