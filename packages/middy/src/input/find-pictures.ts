import {
  ImageBase64Error,
  ImageMissingError,
  sniffMediaType,
  UnsupportedMediaTypeError,
} from '@lambda-vision/core';
import { holdsRawBytes } from './base64-fault.js';
import { decodeImageBase64 } from './decode-image-base64.js';
import { contentTypeOf, type HttpEvent } from './http-event.js';
import { type ImageInputFrom, type ImageLocation, keysOf } from './image-location.js';
import { type RequestBody, readRequestBody } from './request-body.js';

/** Keys of a JSON body that `from: 'auto'` looks at, in this order. */
const AUTOMATIC_KEYS = ['image', 'images'] as const;

/** A base64 text that fits on one screen tells what it is by its first characters. */
const BASE64_START = /^\s*(?:data:|[A-Za-z0-9+/_-]{16,}[=\s]*)/i;

/**
 * Finds the pictures of a request.
 *
 * @param from - Where to look; all places of an array must hold one.
 * @param accepted - Media types for the message of a body that is none of them.
 * @returns The bytes of each, at least one.
 * @throws {ImageMissingError} If there is none.
 * @throws {ImageBase64Error} If its text is not base64.
 * @throws {UnsupportedMediaTypeError} If the body is a form or a text.
 */
export function findPictures(
  event: HttpEvent,
  from: ImageInputFrom,
  accepted: readonly string[],
): Uint8Array[] {
  const body = readRequestBody(event);
  const mediaType = contentTypeOf(event);
  if (body.kind !== 'parsed' && mediaType.startsWith('multipart/'))
    throw new UnsupportedMediaTypeError({ mediaType, accepted });
  const wholeBody = () => pictureInBody(body, mediaType, accepted);
  if (from === 'auto') return isJson(body) ? picturesInJson(body) : [wholeBody()];
  const locations = typeof from === 'string' ? [from] : from;
  return locations.flatMap((location) => (location === 'body' ? [wholeBody()] : picturesAt(body, location)));
}

function isJson(body: RequestBody): boolean {
  return body.kind === 'json' || (body.kind === 'parsed' && !(body.value instanceof Uint8Array));
}

function picturesInJson(body: RequestBody): Uint8Array[] {
  const value = parse(body, 'body');
  if (typeof value === 'string') return [toBytes(value, 'body')];
  const key = AUTOMATIC_KEYS.find((each) => step(value, each) !== undefined);
  return picturesAt({ kind: 'parsed', value }, `body.${key ?? AUTOMATIC_KEYS[0]}`);
}

function picturesAt(body: RequestBody, location: ImageLocation): Uint8Array[] {
  let value = parse(body, location);
  for (const key of keysOf(location)) value = step(value, key);
  if (!Array.isArray(value)) return [toBytes(value, location)];
  if (value.length === 0) throw new ImageMissingError({ location, found: 'an empty array' });
  return value.map((item, index) => toBytes(item, `${location}.${index}`));
}

function pictureInBody(body: RequestBody, mediaType: string, accepted: readonly string[]): Uint8Array {
  if (body.kind === 'empty') throw new ImageMissingError({ location: 'body', found: 'an empty body' });
  if (body.kind === 'text') return pictureInText(body.text, mediaType, accepted);
  if (body.kind === 'bytes') {
    if (sniffMediaType(body.bytes) !== 'text/plain') return body.bytes;
    const text = Buffer.from(body.bytes).toString('latin1');
    return BASE64_START.test(text) ? decodeImageBase64(text, 'body') : body.bytes;
  }
  const value = parse(body, 'body');
  if (typeof value === 'string' || value instanceof Uint8Array) return toBytes(value, 'body');
  throw new UnsupportedMediaTypeError({ mediaType: 'application/json', accepted });
}

function pictureInText(text: string, mediaType: string, accepted: readonly string[]): Uint8Array {
  if (holdsRawBytes(text))
    throw new ImageBase64Error({
      location: 'body',
      reason:
        "its bytes arrived as text, which breaks them; list the picture's media type among the API's binary media types",
    });
  if (!mediaType.startsWith('image/') && !BASE64_START.test(text))
    throw new UnsupportedMediaTypeError({ mediaType: sniffMediaType(Buffer.from(text)), accepted });
  return decodeImageBase64(text, 'body');
}

function parse(body: RequestBody, location: ImageLocation): unknown {
  if (body.kind === 'parsed') return body.value;
  if (body.kind === 'empty') throw new ImageMissingError({ location, found: 'an empty body' });
  if (body.kind !== 'json') throw new ImageMissingError({ location, found: 'a body that is not JSON' });
  try {
    return JSON.parse(body.text.replace(/^\ufeff/, ''));
  } catch (cause) {
    throw new ImageMissingError({ location, found: 'a body with broken JSON', cause });
  }
}

function step(value: unknown, key: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
  return (value as Readonly<Record<string, unknown>>)[key];
}

function toBytes(value: unknown, location: string): Uint8Array {
  if (typeof value === 'string' && value !== '') return decodeImageBase64(value, location);
  if (value instanceof Uint8Array && value.length > 0) return value;
  throw new ImageMissingError({ location, found: describe(value) });
}

function describe(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (value === null) return 'null';
  if (value === '') return 'an empty text';
  if (value instanceof Uint8Array) return 'no bytes';
  if (Array.isArray(value)) return 'an array';
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}
