import { describe, expect, it } from 'vitest';
import { InvalidOptionError } from '../../errors/invalid-option-error.js';
import { HTTPS_DEFAULTS, type HttpsOptions, resolveHttpsRules } from './https-rules.js';

describe('resolveHttpsRules()', () => {
  it('fills in the documented defaults', () => {
    expect(resolveHttpsRules({ allowHosts: ['Models.example.com:443'] })).toEqual({
      allowHosts: ['models.example.com'],
      ...HTTPS_DEFAULTS,
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
    ['https.allowPrivateAddresses', { allowHosts: ['a.example'], allowPrivateAddresses: 'no' }],
  ])('refuses %s of %j', (option, options) => {
    try {
      resolveHttpsRules(options as HttpsOptions);
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(InvalidOptionError);
      expect((error as InvalidOptionError).option).toBe(option);
    }
  });
});
