import { describe, expect, it } from 'vitest';
import { headerOf } from './header-of.js';
import { queryOf } from './query-of.js';

describe('headerOf()', () => {
  it('finds a header by any spelling, and the last of several', () => {
    expect(headerOf({ headers: { 'If-None-Match': 'a' } }, 'if-none-match')).toBe('a');
    expect(headerOf({ multiValueHeaders: { PREFER: ['a', 'b'] } }, 'prefer')).toBe('b');
    expect(headerOf({ headers: null, multiValueHeaders: null }, 'prefer')).toBeUndefined();
  });
});

describe('queryOf()', () => {
  it('finds a parameter, and the last of several', () => {
    expect(queryOf({ queryStringParameters: { wait: '1' } }, 'wait')).toBe('1');
    expect(queryOf({ multiValueQueryStringParameters: { wait: ['1', '2'] } }, 'wait')).toBe('2');
    expect(queryOf({ queryStringParameters: null }, 'wait')).toBeUndefined();
  });
});
