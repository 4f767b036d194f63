import type { MediaType } from './media-type.js';

/** How much of a file is read to tell its kind of text. */
const SAMPLE_BYTES = 1024;

/** Longest UTF-8 sequence; a sample may end inside one. */
const MAX_SEQUENCE_BYTES = 4;

/**
 * Tells kinds of text apart: SVG, HTML, XML, JSON, and any other text in UTF-8 or with a UTF-16 mark.
 *
 * @returns The media type, or undefined when the bytes are no text.
 */
export function sniffText(bytes: Uint8Array): MediaType | undefined {
  const text = readSample(bytes);
  if (text === undefined) return undefined;
  const start = text.trimStart().toLowerCase();
  if (start.startsWith('<')) return sniffMarkup(start);
  if (/^(\{\s*["}]|\[\s*(["{\]\d[-]|true|false|null))/.test(start)) return 'application/json';
  return 'text/plain';
}

function sniffMarkup(start: string): MediaType {
  if (/<svg[\s>]/.test(start)) return 'image/svg+xml';
  if (/^<(!doctype html|html|head|body|script|div|p|table|a|h1)[\s>/]/.test(start)) return 'text/html';
  if (/^<\?xml\s/.test(start)) return /<html[\s>]/.test(start) ? 'text/html' : 'application/xml';
  return start.includes('<html')
    ? 'text/html'
    : /^<[a-z!][^<>]*>/.test(start)
      ? 'application/xml'
      : 'text/plain';
}

function readSample(bytes: Uint8Array): string | undefined {
  if (bytes.length === 0) return undefined;
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return decode(bytes.subarray(2, SAMPLE_BYTES), 'utf-16le');
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return decode(bytes.subarray(2, SAMPLE_BYTES), 'utf-16be');
  const sample = bytes.subarray(0, SAMPLE_BYTES);
  if (sample.length === bytes.length) return decode(sample, 'utf-8');
  for (let cut = 0; cut < MAX_SEQUENCE_BYTES; cut++) {
    const text = decode(sample.subarray(0, sample.length - cut), 'utf-8');
    if (text !== undefined) return text;
  }
  return undefined;
}

function decode(bytes: Uint8Array, encoding: 'utf-8' | 'utf-16le' | 'utf-16be'): string | undefined {
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what tells binary from text
    return /[\x00-\x08\x0e-\x1a\x1c-\x1f]/.test(text) ? undefined : text;
  } catch {
    return undefined;
  }
}
