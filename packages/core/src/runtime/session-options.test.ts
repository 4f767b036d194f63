import { describe, expect, it } from 'vitest';
import { ERROR_CODES } from '../errors/error-codes.js';
import { checkSessionOptions, type SessionOptions } from './session-options.js';

describe('checkSessionOptions()', () => {
  it('accepts every option', () => {
    checkSessionOptions({});
    checkSessionOptions({
      threads: 'auto',
      wasmDirectory: '/opt/x',
      logLevel: 'warning',
      graphOptimizationLevel: 'disabled',
      config: { 'session.set_denormal_as_zero': '1' },
    });
  });

  it.each<[string, unknown]>([
    ['options.numThreads', { numThreads: 2 }],
    ['options.toString', { toString: 1 }],
    ['graphOptimizationLevel', { graphOptimizationLevel: 'most' }],
    ['logLevel', { logLevel: 3 }],
    ['wasmDirectory', { wasmDirectory: '' }],
    ['config', { config: null }],
    ['config["session.set_denormal_as_zero"]', { config: { 'session.set_denormal_as_zero': true } }],
    [
      'config["session.use_ort_model_bytes_for_initializers"]',
      { config: { 'session.use_ort_model_bytes_for_initializers': '1' } },
    ],
  ])('refuses a wrong %s', (option, options) => {
    expect(() => checkSessionOptions(options as SessionOptions)).toThrow(
      expect.objectContaining({ code: ERROR_CODES.INVALID_OPTION, option }),
    );
  });
});
