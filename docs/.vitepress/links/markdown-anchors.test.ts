import { describe, expect, it } from 'vitest';
import { markdownAnchors } from './markdown-anchors.ts';
import { markdownLinks } from './markdown-links.ts';

describe('markdownAnchors()', () => {
  it.each([
    ['## Name files', 'name-files'],
    [
      '### `createHttpFront(fn, options)` → `Promise<HttpFront>`',
      'createhttpfrontfn-options--promisehttpfront',
    ],
    ['## Models over 250 MB: what helps?', 'models-over-250-mb-what-helps'],
    ['## [Keras](https://keras.io) *and* TF_Lite', 'keras-and-tf_lite'],
    ['#### Über `int8`', 'über-int8'],
  ])('%s has the anchor %s, like on GitHub', (heading, anchor) => {
    expect([...markdownAnchors(`Text.\n\n${heading}\n`)]).toEqual([anchor]);
  });

  it('numbers headings of one name, takes HTML anchors, and no comments of shells', () => {
    const text = '# A\n## A\n```sh\n# not a heading\n```\n<a id="here"></a>\n';

    expect([...markdownAnchors(text)]).toEqual(['a', 'a-1', 'here']);
  });
});

describe('markdownLinks()', () => {
  it('finds links and pictures, also around one another, and none in code', () => {
    const text = [
      '[a](b.md) and ![c](d.png "title") and [![e](f.svg)](g.md#h)',
      '`[no](no.md)` ``[no](`no`.md)``',
      '```md\n[no](no.md)\n```',
      '  ~~~\n[no](no.md)\n  ~~~',
    ].join('\n\n');

    expect(markdownLinks(text)).toEqual(['b.md', 'd.png', 'f.svg', 'g.md#h']);
  });
});
