import {
  ImageBase64Error,
  ImageMissingError,
  ImageTooLargeError,
  sniffMediaType,
  UnsupportedMediaTypeError,
} from '@lambda-vision/core';
import { decodeImageBase64 } from './decode-image-base64.js';
import type { FormFile } from './form-file.js';
import type { IntakeRules } from './intake-rules.js';
import { looksLikeBase64 } from './looks-like-base64.js';
import { plainBytes } from './plain-bytes.js';

/** Encodings that leave the bytes as they are. */
const IDENTITY: ReadonlySet<string> = new Set(['', '7bit', '8bit', 'binary']);

/** U+FFFD in UTF-8, which replaces the first byte of a JPEG or PNG that was read as text. */
const REPLACEMENT = [0xef, 0xbf, 0xbd] as const;

/**
 * The picture of a form's part: its bytes, or what they are the base64 of.
 *
 * @param location - Where it is, such as `body.photo`, for messages.
 * @throws {ImageMissingError | ImageBase64Error | ImageTooLargeError | UnsupportedMediaTypeError} If it holds none.
 */
export function formFileBytes(file: FormFile, location: string, rules: IntakeRules): Uint8Array {
  const { content, truncated, mimetype = '' } = file;
  if (content.length === 0) throw new ImageMissingError({ location, found: 'an empty file' });
  if (truncated === true)
    throw new ImageTooLargeError({
      limit: 'maxBytes',
      allowed: content.length,
      received: content.length + 1,
    });
  if (/^multipart\//i.test(mimetype))
    throw new UnsupportedMediaTypeError({ mediaType: mimetype.slice(0, 60), accepted: rules.accept });
  if (REPLACEMENT.every((byte, index) => content[index] === byte))
    throw new ImageBase64Error({
      location,
      reason:
        "its bytes arrived as text, which breaks them; list multipart/form-data among the API's binary media types",
    });
  const encoding = (file.encoding ?? '').trim().toLowerCase();
  const asText = () => Buffer.from(content).toString('latin1');
  if (encoding === 'base64') return decodeImageBase64(asText(), location, rules.limits.maxBytes);
  if (!IDENTITY.has(encoding))
    throw new ImageMissingError({ location, found: `a part in the encoding "${encoding.slice(0, 40)}"` });
  if (sniffMediaType(content) === 'text/plain') {
    const text = asText();
    if (looksLikeBase64(text)) return decodeImageBase64(text, location, rules.limits.maxBytes);
  }
  return plainBytes(content);
}
