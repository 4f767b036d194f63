import { describe, expect, it } from 'vitest';
import { showJson } from './show-json.js';

describe('showJson()', () => {
  it.each([
    [{ longest_edge: 800 }, '{"longest_edge":800}'],
    ['bicubic', '"bicubic"'],
    [undefined, 'undefined'],
    ['x'.repeat(100_000), `"${'x'.repeat(56)}...`],
  ])('shows %j', (value, shown) => {
    expect(showJson(value)).toBe(shown);
  });

  it('shows no value that is too deep, and does not fail', () => {
    const deep: unknown = JSON.parse(`${'['.repeat(100_000)}${']'.repeat(100_000)}`);

    expect(showJson(deep)).toBe('a value of too many levels');
  });
});
