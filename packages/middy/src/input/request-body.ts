import type { HttpEvent } from './http-event.js';

/** A request's body, by what it is and not by what its headers say. */
export type RequestBody =
  | { readonly kind: 'empty' }
  /** The front knew it as binary. */
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  | { readonly kind: 'text'; readonly text: string }
  /** Starts like JSON, but may be broken. */
  | { readonly kind: 'json'; readonly text: string }
  /** A body parser was there before. */
  | { readonly kind: 'parsed'; readonly value: unknown };

/** Reads the body of an event of any HTTP front. */
export function readRequestBody({ body, isBase64Encoded }: HttpEvent): RequestBody {
  if (body === undefined || body === null || body === '') return { kind: 'empty' };
  if (typeof body !== 'string') return { kind: 'parsed', value: body };
  if (isBase64Encoded !== true)
    return startsLikeJson(body) ? { kind: 'json', text: body } : { kind: 'text', text: body };

  const bytes = Buffer.from(body, 'base64');
  // No picture starts like JSON, so a front that encodes every body needs no content type to be told apart.
  if (startsLikeJson(bytes.toString('latin1', 0, 64))) return { kind: 'json', text: bytes.toString('utf8') };
  return { kind: 'bytes', bytes: new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength) };
}

function startsLikeJson(text: string): boolean {
  return /^(?:\ufeff|\u00ef\u00bb\u00bf)?[ \t\r\n]{0,60}[{["]/.test(text);
}
