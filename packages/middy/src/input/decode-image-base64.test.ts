import { ERROR_CODES, VisionError } from '@lambda-vision/core';
import { drawImage, encodePng } from '@lambda-vision/testing';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeImageBase64 } from './decode-image-base64.js';

const MAX_BYTES = 4_000_000;
const png = encodePng(drawImage('RG\nBW'));
const base64 = Buffer.from(png).toString('base64');

function refusal(text: string): VisionError {
  try {
    decodeImageBase64(text, 'body.image', MAX_BYTES);
  } catch (error) {
    if (VisionError.isInstance(error)) return error;
    throw error;
  }
  throw new Error(`Expected ${text.slice(0, 40)} to be refused.`);
}

describe('decodeImageBase64()', () => {
  it.each([
    ['standard', base64],
    ['without padding', base64.replaceAll('=', '')],
    ['url-safe', Buffer.from(png).toString('base64url')],
    ['url-safe with padding', base64.replaceAll('+', '-').replaceAll('/', '_')],
    ['in lines of 76', base64.replace(/.{76}/g, '$&\r\n')],
    ['with space around it', `\n  ${base64} \n`],
    ['as a data URL', `data:image/png;base64,${base64}`],
    ['as a data URL in capitals and with a parameter', `DATA:image/PNG;name=a.png;BASE64,${base64}`],
    ['as a data URL without a media type', `data:;base64,${base64}`],
    ['as a data URL with a wrong media type', `data:text/plain;base64,${base64}`],
  ])('decodes base64 %s', (_name, text) => {
    expect(decodeImageBase64(text, 'body.image', MAX_BYTES)).toEqual(png);
  });

  it('finds any bytes again, in both alphabets', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 200 }), fc.boolean(), (bytes, urlSafe) => {
        // 0xff first: no text, so no second encoding is suspected.
        const marked = Uint8Array.of(0xff, ...bytes);
        const text = Buffer.from(marked).toString(urlSafe ? 'base64url' : 'base64');

        expect(decodeImageBase64(text, 'body', MAX_BYTES)).toEqual(marked);
      }),
    );
  });

  it('throws nothing but its own error for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        try {
          decodeImageBase64(text, 'body', MAX_BYTES);
        } catch (error) {
          expect(error).toMatchObject({ code: ERROR_CODES.IMAGE_BASE64 });
        }
      }),
    );
  });

  it.each([
    ['nothing', '', 'it is empty'],
    ['space only', ' \n ', 'it is empty'],
    ['an empty data URL', 'data:image/png;base64,', 'it is empty'],
    ['a data URL of percent-encoded text', 'data:image/svg+xml,%3Csvg%3E', 'a data URL without ";base64,"'],
    ['a data URL without a comma', 'data:image/png;base64', 'a data URL without ";base64,"'],
    ['a URL', 'https://example.test/photo.jpg', 'it is a URL, and pictures are not fetched'],
    ['a URL of a browser', 'blob:https://example.test/1', 'it is a URL, and pictures are not fetched'],
    ['percent-encoded base64', 'iVBORw0KGgo%3D', 'it is percent-encoded, as "%3D" at position 11 shows'],
    ['a file name', 'photo.jpg', 'the character "." at position 5 does not belong to base64'],
    ['an emoji', 'abcd😀', 'the character "😀" at position 4'],
    ['raw bytes as UTF-8', Buffer.from(png).toString('utf8'), 'it holds the raw bytes of a file as text'],
    ['raw bytes as Latin-1', Buffer.from(png).toString('latin1'), 'it holds the raw bytes of a file as text'],
    ['a + that a form turned into a space', 'ab d', 'form encoding'],
    ['both alphabets', 'ab+_', 'it mixes the standard and the url-safe alphabet'],
    ['a lost character', 'abcde', 'some were lost'],
    ['too little padding', 'ab=', 'its padding of 1 "="'],
    ['too much padding', 'abcd==', 'its padding of 2 "="'],
    ['padding inside', 'ab==abcd', 'it goes on behind its padding at position 2'],
    ['a second encoding', Buffer.from(base64).toString('base64'), 'it was encoded twice'],
    [
      'an encoded data URL',
      Buffer.from(`data:image/png;base64,${base64}`).toString('base64'),
      'encoded twice',
    ],
  ])('refuses %s', (_name, text, reason) => {
    const error = refusal(text);

    expect(error.code).toBe(ERROR_CODES.IMAGE_BASE64);
    expect(error.message).toContain('Expected body.image to be the base64 of a picture but');
    expect(error.message).toContain(reason);
  });

  it('refuses megabytes of hostile text like a little of it', () => {
    const spaces = `${' '.repeat(3_000_000)}!`;
    const pads = '='.repeat(3_000_000);

    expect(refusal(spaces).message).toContain('"!"');
    expect(refusal(pads).message).toContain('padding');
  });

  it('refuses by its length what is longer than allowed, before it is read', () => {
    const text = 'A'.repeat(400);

    expect(decodeImageBase64(text, 'body', 300)).toHaveLength(300);
    expect(() => decodeImageBase64(text, 'body', 299)).toThrow(
      expect.objectContaining({ code: ERROR_CODES.IMAGE_TOO_LARGE, allowed: 299, received: 300 }),
    );
    expect(() => decodeImageBase64(`${'!'.repeat(400)}`, 'body', 10)).toThrow('maxBytes is 10 bytes');
  });

  it.each([1, 2, 3, 4])(
    'does not count padding, line breaks and a data URL as part of %i bytes',
    (length) => {
      const text = Buffer.alloc(length, 255).toString('base64');

      expect(decodeImageBase64(`data:image/png;base64,\n${text}\r\n`, 'body', length)).toHaveLength(length);
    },
  );
});
