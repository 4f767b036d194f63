import { describe, expect, it } from 'vitest';
import { InvalidOptionError } from '../errors/invalid-option-error.js';
import { isAllowedHost, parseAllowedHost } from './allowed-host.js';

function allows(entry: string, url: string): boolean {
  return isAllowedHost(new URL(url).host, [parseAllowedHost(entry, 'allowHosts')]);
}

describe('isAllowedHost()', () => {
  it.each([
    ['models.example.com', 'https://models.example.com/m'],
    ['models.example.com', 'https://MODELS.Example.com:443/m'],
    ['Models.Example.com:443', 'https://models.example.com/m'],
    ['models.example.com:8443', 'https://models.example.com:8443/m'],
    ['*.example.com', 'https://a.example.com/m'],
    ['*.example.com', 'https://a.b.example.com/m'],
    ['*.example.com:8443', 'https://a.example.com:8443/m'],
    ['bücher.example', 'https://xn--bcher-kva.example/m'],
    ['127.0.0.1:8443', 'https://127.1:8443/m'],
    ['[2606:4700::1]', 'https://[2606:4700:0::1]/m'],
  ])('lets %s allow %s', (entry, url) => {
    expect(allows(entry, url)).toBe(true);
  });

  it.each([
    ['models.example.com', 'https://example.com/m'],
    ['models.example.com', 'https://models.example.com.evil.test/m'],
    ['models.example.com', 'https://evil.test/models.example.com'],
    ['models.example.com', 'https://models.example.com@evil.test/m'],
    ['models.example.com', 'https://models.example.com:8443/m'],
    ['models.example.com', 'https://models.example.com./m'],
    ['models.example.com:8443', 'https://models.example.com/m'],
    ['*.example.com', 'https://example.com/m'],
    ['*.example.com', 'https://evilexample.com/m'],
    ['*.example.com', 'https://a.example.com:8443/m'],
  ])('does not let %s allow %s', (entry, url) => {
    expect(allows(entry, url)).toBe(false);
  });
});

describe('parseAllowedHost()', () => {
  it.each([
    '',
    '*',
    '*.com',
    '*.',
    'a.*.com',
    'https://example.com',
    'example.com/models',
    'user@example.com',
    'example.com:99999',
    'example.com:',
    '[zz]',
    7,
    null,
  ])('refuses %j', (entry) => {
    expect(() => parseAllowedHost(entry, 'allowHosts')).toThrow(InvalidOptionError);
  });
});
