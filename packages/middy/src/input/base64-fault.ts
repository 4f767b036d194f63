/** Characters that a file's bytes read as text have, and no text that a person or program wrote. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for.
const RAW_BYTES = /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffd]/;
const URL_SCHEME = /^(?:blob:|[a-z][a-z0-9+.-]{1,20}:\/\/)/i;
const PERCENT_ENCODED = /^%[0-9A-F]{2}/i;
const FOREIGN = /[^A-Za-z0-9+/=_-]/;

/** Whether text was made by reading a file's bytes as characters. */
export function holdsRawBytes(text: string): boolean {
  return RAW_BYTES.test(text);
}

/**
 * Looks for what keeps text from being base64 (RFC 4648, either alphabet, padded or not).
 *
 * @param text - Without line breaks.
 * @returns What is wrong as the end of the sentence “but …”; undefined for base64.
 */
export function base64Fault(text: string): string | undefined {
  if (text === '') return 'it is empty';
  const position = text.search(FOREIGN);
  if (position !== -1) return foreignCharacter(text, position);
  if (/[+/]/.test(text) && /[-_]/.test(text)) return 'it mixes the standard and the url-safe alphabet';
  return wrongPadding(text);
}

function foreignCharacter(text: string, position: number): string {
  if (holdsRawBytes(text)) return 'it holds the raw bytes of a file as text, which loses some of them';
  if (URL_SCHEME.test(text)) return 'it is a URL, and pictures are not fetched from here';
  if (PERCENT_ENCODED.test(text.slice(position, position + 3)))
    return `it is percent-encoded, as "${text.slice(position, position + 3)}" at position ${position} shows`;
  const character = String.fromCodePoint(text.codePointAt(position) ?? 0);
  // A “+” in a form that was not percent-encoded arrives as a space.
  if (character === ' ') return `it has a space at position ${position}, which form encoding makes of a "+"`;
  return `the character ${JSON.stringify(character)} at position ${position} does not belong to base64`;
}

function wrongPadding(text: string): string | undefined {
  const firstPad = text.indexOf('=');
  const digits = firstPad === -1 ? text.length : firstPad;
  const padding = text.length - digits;
  if (padding > 0 && /[^=]/.test(text.slice(digits)))
    return `it goes on behind its padding at position ${digits}`;
  if (digits % 4 === 1) return `its ${digits} characters are one too many or too few, so some were lost`;
  if (padding > 2 || (padding > 0 && (digits + padding) % 4 !== 0))
    return `its padding of ${padding} "=" does not fit its length`;
  return undefined;
}
