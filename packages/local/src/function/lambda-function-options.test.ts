import { tmpdir } from 'node:os';
import { describe, expect, it } from 'vitest';
import { LOCAL_ERROR_CODES } from '../errors/local-lambda-error.js';
import { LocalOptionError } from '../errors/local-option-error.js';
import { createLambdaFunction } from './lambda-function.js';
import { LAMBDA_FUNCTION_DEFAULTS, type LambdaFunctionOptions } from './lambda-function-options.js';

const taskRoot = tmpdir();

describe('createLambdaFunction() options', () => {
  it('needs no more than a folder', () => {
    expect(createLambdaFunction({ taskRoot }).name).toBe('function');
    expect(LAMBDA_FUNCTION_DEFAULTS).toMatchObject({ memoryMb: 1769, timeoutMs: 30_000, ric: 'auto' });
  });

  it.each([
    ['timeoutMS', { timeoutMS: 5 }],
    ['taskRoot', { taskRoot: '/no/such/folder' }],
    ['node', { node: '/no/such/node' }],
    ['ric', { ric: '/no/such/index.mjs' }],
    ['name', { name: 'has spaces' }],
    ['handler', { handler: 'index' }],
    ['handler', { handler: '../index.handler' }],
    ['memoryMb', { memoryMb: 64 }],
    ['memoryMb', { memoryMb: Number.NaN }],
    ['timeoutMs', { timeoutMs: 900_001 }],
    ['maxConcurrency', { maxConcurrency: 0 }],
    ['whenBusy', { whenBusy: 'wait' }],
    ['env.PORT', { env: { PORT: 80 } }],
  ])('refuses %s in %j', (option, options) => {
    const make = () => createLambdaFunction({ taskRoot, ...options } as LambdaFunctionOptions);

    expect(make).toThrow(LocalOptionError);
    expect(make).toThrow(expect.objectContaining({ code: LOCAL_ERROR_CODES.INVALID_OPTION, option }));
    expect(make).toThrow(/^Expected .+ to be .+ but received .+\.$/);
  });

  it('accepts a handler in a folder', () => {
    expect(() => createLambdaFunction({ taskRoot, handler: 'src/api/index.handler' })).not.toThrow();
  });
});
