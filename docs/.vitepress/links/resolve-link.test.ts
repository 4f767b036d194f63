import { describe, expect, it } from 'vitest';
import { resolveLink } from './resolve-link.ts';

const GITHUB = 'https://github.com/lambda-vision/lambda-vision';

describe('resolveLink()', () => {
  it.each([
    ['a page beside it', 'limit-uploads.md', '/how-to/limit-uploads'],
    [
      'a heading of a page',
      '../reference/errors.md#vision_image_decode',
      '/reference/errors#vision_image_decode',
    ],
    ['a package', '../../packages/core/README.md', '/packages/core'],
    ['the folder of an example', '../../examples/classify-api', '/examples/classify-api'],
    ['a policy', '../../SECURITY.md', '/project/security'],
    ['the README', '../../README.md', '/'],
    [
      'the figures, which are a page of their own',
      '../../packages/benchmarks/results/README.md',
      '/benchmarks/',
    ],
    ['its own heading', '#limits', '#limits'],
    ['elsewhere', 'https://middy.js.org', 'https://middy.js.org'],
    ['mail', 'mailto:someone@example.com', 'mailto:someone@example.com'],
    [
      'a page by its address on GitHub',
      `${GITHUB}/blob/main/docs/how-to/quantize.md#x`,
      '/how-to/quantize#x',
    ],
    ['the site', 'https://lambda-vision.github.io/lambda-vision/reference/api/', '/reference/api/'],
  ])('leads to %s', (_, href, expected) => {
    expect(resolveLink(href, 'docs/how-to/quantize.md')).toBe(expected);
  });

  it('leads to GitHub where a file has no page', () => {
    expect(resolveLink('../../examples/classify-api/src/handler.ts#L3', 'docs/how-to/quantize.md')).toBe(
      `${GITHUB}/blob/main/examples/classify-api/src/handler.ts#L3`,
    );
    expect(resolveLink('bundlers', 'docs/how-to/use-any-bundler.md')).toBe(
      `${GITHUB}/tree/main/docs/how-to/bundlers`,
    );
    expect(resolveLink('CHANGELOG.md', 'packages/core/README.md')).toBe(
      `${GITHUB}/blob/main/packages/core/CHANGELOG.md`,
    );
  });

  it('refuses what does not exist, with the file that it stands in', () => {
    expect(() => resolveLink('gone.md#x', 'docs/how-to/quantize.md')).toThrow(
      'docs/how-to/quantize.md links to gone.md#x, but docs/how-to/gone.md does not exist.',
    );
  });
});
