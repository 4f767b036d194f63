import { ImageBase64Error, sniffMediaType } from '@lambda-vision/core';
import { base64Fault } from './base64-fault.js';
import { checkFileSize } from './check-file-size.js';
import { decodedLength } from './decoded-length.js';
import { plainBytes } from './plain-bytes.js';

/** Characters of decoded text that are looked at to find a second encoding; sniffing needs 512 bytes. */
const PROBE_CHARACTERS = 1024;

/**
 * Decodes the base64 of a picture strictly: standard or url-safe alphabet, padded or not, line breaks, or a data
 * URL. The media type of a data URL is not asked: the bytes decide.
 *
 * @param text - What a client sent.
 * @param location - Where it came from, such as `body.image`, for the message.
 * @param maxBytes - Most bytes that are decoded; the length of the text tells, before memory is taken.
 * @returns The bytes; whether they are a picture is for {@link openBytes} to find out.
 * @throws {ImageTooLargeError} If it is longer.
 * @throws {ImageBase64Error} If the text is not base64, empty, a URL, raw bytes, or encoded twice.
 */
export function decodeImageBase64(text: string, location: string, maxBytes: number): Uint8Array {
  // Line breaks as MIME and PEM have them; other spaces inside are a fault that would lose characters.
  const digits = withoutDataUrl(text, location)
    .replace(/[\r\n\t]+/g, '')
    .trim();
  checkFileSize(decodedLength(digits), maxBytes);
  const fault = base64Fault(digits);
  if (fault !== undefined) throw new ImageBase64Error({ location, reason: fault });
  const bytes = plainBytes(Buffer.from(digits, 'base64'));
  if (wasEncodedTwice(bytes)) throw new ImageBase64Error({ location, reason: 'it was encoded twice' });
  return bytes;
}

function withoutDataUrl(text: string, location: string): string {
  if (!/^\s{0,9}data:/i.test(text)) return text;
  const comma = text.indexOf(',');
  const isBase64 = comma !== -1 && /;\s*base64\s*$/i.test(text.slice(0, comma).slice(-20));
  if (!isBase64)
    throw new ImageBase64Error({
      location,
      reason: 'it is a data URL without ";base64," before its content',
    });
  return text.slice(comma + 1);
}

function wasEncodedTwice(bytes: Uint8Array): boolean {
  if (sniffMediaType(bytes) !== 'text/plain') return false;
  const text = Buffer.from(bytes.subarray(0, PROBE_CHARACTERS)).toString('latin1').trim();
  if (/^data:[^,]{0,200};base64,/i.test(text)) return true;
  const digits = text.replace(/[\r\n\t]+/g, '');
  return (
    /^[A-Za-z0-9+/_-]+={0,2}$/.test(digits) &&
    sniffMediaType(Buffer.from(digits, 'base64')).startsWith('image/')
  );
}
