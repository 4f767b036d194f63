import { describe, expect, it } from 'vitest';
import { InvalidOptionError } from '../../errors/invalid-option-error.js';
import { HTTPS_DEFAULTS, type HttpsOptions, resolveHttpsOptions } from './https-options.js';

describe('resolveHttpsOptions()', () => {
  it('fills in the documented defaults', () => {
    expect(resolveHttpsOptions({ allowHosts: ['Models.example.com:443'] })).toEqual({
      rules: { allowHosts: ['models.example.com'], ...HTTPS_DEFAULTS },
      cacheDirectory: undefined,
    });
    expect(HTTPS_DEFAULTS).toEqual({
      maxBytes: 536870912,
      timeoutMs: 60000,
      responseTimeoutMs: 10000,
      maxRedirects: 3,
      allowPrivateAddresses: false,
    });
  });

  it.each([
    ['https', null],
    ['https', { allowHosts: ['a.example'], allowHost: [] }],
    ['https.allowHosts', {}],
    ['https.allowHosts', { allowHosts: [] }],
    ['https.allowHosts', { allowHosts: 'a.example' }],
    ['https.allowHosts', { allowHosts: ['*'] }],
    ['https.maxBytes', { allowHosts: ['a.example'], maxBytes: 0 }],
    ['https.maxBytes', { allowHosts: ['a.example'], maxBytes: 2 ** 31 }],
    ['https.timeoutMs', { allowHosts: ['a.example'], timeoutMs: '1s' }],
    ['https.responseTimeoutMs', { allowHosts: ['a.example'], responseTimeoutMs: Number.POSITIVE_INFINITY }],
    ['https.maxRedirects', { allowHosts: ['a.example'], maxRedirects: -1 }],
    ['https.cacheDirectory', { allowHosts: ['a.example'], cacheDirectory: 'tmp/models' }],
    ['https.allowPrivateAddresses', { allowHosts: ['a.example'], allowPrivateAddresses: 'no' }],
  ])('refuses %s of %j', (option, options) => {
    try {
      resolveHttpsOptions(options as HttpsOptions);
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(InvalidOptionError);
      expect((error as InvalidOptionError).option).toBe(option);
    }
  });
});
