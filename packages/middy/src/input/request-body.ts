import type { HttpEvent } from './http-event.js';
import { startsLikeJson } from './starts-like-json.js';

/** A request's body, by what it is and not by what its headers say. */
export type RequestBody =
  | { readonly kind: 'empty' }
  /** The front knew it as binary, or encodes all. Only its start is decoded yet. */
  | { readonly kind: 'encoded'; readonly base64: string; readonly start: Uint8Array }
  | { readonly kind: 'text'; readonly text: string }
  /** Starts like JSON, but may be broken. */
  | { readonly kind: 'json'; readonly text: string }
  /** A body parser was there before. */
  | { readonly kind: 'parsed'; readonly value: unknown };

/** Characters of base64 that are decoded to see what a body is: 1,536 bytes, of which sniffing reads 1,024. */
const START_CHARACTERS = 2048;

/** Reads the body of an event of any HTTP front. */
export function readRequestBody(event: HttpEvent): RequestBody {
  const { body } = event;
  if (body === undefined || body === null || body === '') return { kind: 'empty' };
  if (typeof body !== 'string') return { kind: 'parsed', value: body };
  const isEncoded = event.isBase64Encoded === true || event.is_base64_encoded === true;
  if (!isEncoded) return startsLikeJson(body) ? { kind: 'json', text: body } : { kind: 'text', text: body };

  const start = Buffer.from(body.slice(0, START_CHARACTERS), 'base64');
  // No picture starts like JSON, so a front that encodes every body needs no content type to be told apart.
  if (startsLikeJson(start.toString('latin1', 0, 64)))
    return { kind: 'json', text: Buffer.from(body, 'base64').toString('utf8') };
  return { kind: 'encoded', base64: body, start: new Uint8Array(start) };
}
