import type { BitmapFont } from './bitmap-font.js';

/** Signs of print that the font lacks, by what typewriters had for them. */
const PLAIN: Readonly<Record<string, string>> = {
  '‐': '-',
  '‑': '-',
  '–': '-',
  '—': '-',
  '−': '-',
  '‘': "'",
  '’': "'",
  '‚': ',',
  '“': '"',
  '”': '"',
  '„': '"',
  '…': '...',
  '•': '·',
};

/**
 * A text in the characters of a font: characters that it lacks lose their accents (`č` becomes `c`), signs of print
 * become plain ones, white space becomes one space each, and everything else becomes `?`.
 */
export function printableText(font: BitmapFont, text: string): string {
  return Array.from(text.normalize('NFC'), (character) => {
    if (/\s/u.test(character)) return ' ';
    if (character in font.glyphs) return character;
    const base = character.normalize('NFKD').replaceAll(/\p{M}/gu, '');
    const plain = PLAIN[character] ?? base;
    return plain !== '' && [...plain].every((part) => part in font.glyphs) ? plain : '?';
  }).join('');
}
