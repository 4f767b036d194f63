import { beforeAll, describe, expect, it } from 'vitest';
import type { BitmapFont } from './bitmap-font.js';
import { loadBitmapFont } from './load-bitmap-font.js';
import { printableText } from './printable-text.js';

describe('printableText()', () => {
  let font: BitmapFont;

  beforeAll(async () => {
    font = await loadBitmapFont();
  });

  it.each([
    { text: 'Größe 12,50 €', printed: 'Größe 12,50 €', why: 'Latin-1 and the euro sign' },
    { text: 'A\u0308rger', printed: 'Ärger', why: 'accents that come apart' },
    { text: 'Dvořák, Łódź', printed: 'Dvorák, ?ódz', why: 'accents that the font lacks' },
    { text: '“a” – ‘b’…', printed: '"a" - \'b\'...', why: 'signs of print' },
    { text: 'ﬁve', printed: 'five', why: 'ligatures' },
    { text: 'a\tb\nc', printed: 'a b c', why: 'white space' },
    { text: '日本🦆', printed: '???', why: 'what the font cannot show' },
    { text: '\u0301', printed: '?', why: 'an accent without a letter' },
  ])('prints $why', ({ text, printed }) => {
    expect(printableText(font, text)).toBe(printed);
  });
});
