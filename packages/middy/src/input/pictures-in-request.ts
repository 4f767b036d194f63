import {
  ImageBase64Error,
  ImageMissingError,
  sniffMediaType,
  UnsupportedMediaTypeError,
} from '@lambda-vision/core';
import { holdsRawBytes } from './base64-fault.js';
import { checkFileSize } from './check-file-size.js';
import { type ContentType, contentTypeOf } from './content-type.js';
import { decodeImageBase64 } from './decode-image-base64.js';
import { decodedLength } from './decoded-length.js';
import type { FoundPicture } from './found-picture.js';
import type { HttpEvent } from './http-event.js';
import { keysOf } from './image-location.js';
import type { IntakeRules } from './intake-rules.js';
import { looksLikeBase64 } from './looks-like-base64.js';
import { parseJson } from './parse-json.js';
import { type PictureDocument, picturesInDocument } from './pictures-in-document.js';
import { plainBytes } from './plain-bytes.js';
import { readForm } from './read-form.js';
import { type RequestBody, readRequestBody } from './request-body.js';

/** Fields of a form that `from: 'auto'` takes besides its files. */
const AUTOMATIC_FIELDS: ReadonlySet<string> = new Set(['image', 'images']);

/**
 * Finds the pictures of an HTTP request, of any front.
 *
 * @returns At least one.
 * @throws {ImageMissingError} If there is none.
 * @throws {ImageBase64Error} If its text is not base64, or its bytes arrived as text.
 * @throws {ImageReferenceError} If it is a reference that is not taken.
 * @throws {ImageTooLargeError} If there are too many, or one has too many bytes.
 * @throws {UnsupportedMediaTypeError} If the body is another kind of form, a text, or JSON that is announced as a picture
 * and holds none.
 */
export async function picturesInRequest(event: HttpEvent, rules: IntakeRules): Promise<FoundPicture[]> {
  const body = readRequestBody(event);
  const type = contentTypeOf(event);
  try {
    return await picturesInBody(body, type, rules);
  } catch (error) {
    const isMeantAsPicture = rules.from === 'auto' && type.mediaType.startsWith('image/');
    if (body.kind !== 'json' || !isMeantAsPicture || !(error instanceof ImageMissingError)) throw error;
    throw new UnsupportedMediaTypeError({
      mediaType: mediaTypeOfText(body.text),
      accepted: rules.accept,
      cause: error,
    });
  }
}

async function picturesInBody(
  body: RequestBody,
  type: ContentType,
  rules: IntakeRules,
): Promise<FoundPicture[]> {
  const document = await readDocument(body, type, rules);
  const locations = typeof rules.from === 'string' ? [rules.from] : rules.from;
  if (document === undefined) {
    const path = locations.find((location) => location.startsWith('body.'));
    if (path === undefined) return [wholeBody(body, type, rules)];
    const found = body.kind === 'empty' ? 'an empty body' : 'a body that is neither JSON nor a form';
    throw new ImageMissingError({ location: path, found });
  }
  const isObject = typeof document.value === 'object' && !Array.isArray(document.value);
  if (isObject && locations.includes('body'))
    throw new UnsupportedMediaTypeError({
      mediaType: type.mediaType || 'application/json',
      accepted: rules.accept,
    });
  return picturesInDocument(document, rules);
}

/** The body as JSON or a form; undefined when it is neither. */
async function readDocument(
  body: RequestBody,
  { mediaType, header }: ContentType,
  rules: IntakeRules,
): Promise<PictureDocument | undefined> {
  const document = (value: unknown) => ({ value, name: 'body', isRequest: true });
  if (body.kind === 'parsed') return body.value instanceof Uint8Array ? undefined : document(body.value);
  if (body.kind !== 'empty' && mediaType.startsWith('multipart/')) {
    // Whoever asks for the raw body alone, and whoever sends another multipart, means no form.
    if (mediaType !== 'multipart/form-data' || rules.from === 'body')
      throw new UnsupportedMediaTypeError({ mediaType, accepted: rules.accept });
    const { maxBytes } = rules.limits;
    const { maxImages } = rules;
    const form = await readForm(formBytes(body), header, { wants: fieldsOf(rules), maxBytes, maxImages });
    if (Object.keys(form).length === 0)
      throw new ImageMissingError({ location: 'body', found: 'a form without the file' });
    return document(form);
  }
  if (body.kind !== 'json') return undefined;
  return document(parseJson(body.text, 'body'));
}

function fieldsOf({ from }: IntakeRules): (field: string, isFile: boolean) => boolean {
  if (from === 'auto') return (field, isFile) => isFile || AUTOMATIC_FIELDS.has(field);
  const locations = typeof from === 'string' ? [from] : from;
  const fields = new Set(locations.map((location) => keysOf(location)[0]));
  return (field) => fields.has(field);
}

/** @throws {ImageBase64Error} If the front has broken the bytes of a form. */
function formBytes(body: Exclude<RequestBody, { kind: 'empty' | 'parsed' }>): Uint8Array {
  if (body.kind === 'encoded') return Buffer.from(body.base64, 'base64');
  if (holdsRawBytes(body.text)) throw brokenByFront('multipart/form-data');
  return Buffer.from(body.text, 'utf8');
}

function wholeBody(body: RequestBody, { mediaType }: ContentType, rules: IntakeRules): FoundPicture {
  return { kind: 'file', bytes: bytesOfBody(body, mediaType, rules), location: 'body' };
}

function bytesOfBody(body: RequestBody, mediaType: string, rules: IntakeRules): Uint8Array {
  if (body.kind === 'text') return bytesOfText(body.text, mediaType, rules);
  if (body.kind === 'encoded') return bytesOfEncoded(body, rules);
  if (body.kind === 'parsed' && body.value instanceof Uint8Array && body.value.length > 0) return body.value;
  throw new ImageMissingError({ location: 'body', found: 'an empty body' });
}

/** Bytes of a body that the front knew as binary, or of the base64 that they spell. */
function bytesOfEncoded(
  { base64, start }: Extract<RequestBody, { kind: 'encoded' }>,
  { limits: { maxBytes } }: IntakeRules,
): Uint8Array {
  if (sniffMediaType(start) === 'text/plain' && looksLikeBase64(Buffer.from(start).toString('latin1')))
    return decodeImageBase64(Buffer.from(base64, 'base64').toString('latin1'), 'body', maxBytes);
  checkFileSize(decodedLength(base64), maxBytes);
  return plainBytes(Buffer.from(base64, 'base64'));
}

function bytesOfText(text: string, mediaType: string, { accept, limits }: IntakeRules): Uint8Array {
  if (holdsRawBytes(text)) throw brokenByFront("the picture's media type");
  if (!mediaType.startsWith('image/') && !looksLikeBase64(text))
    throw new UnsupportedMediaTypeError({
      mediaType: mediaTypeOfText(text),
      accepted: accept,
    });
  return decodeImageBase64(text, 'body', limits.maxBytes);
}

function mediaTypeOfText(text: string): string {
  return sniffMediaType(Buffer.from(text.slice(0, 2048)));
}

function brokenByFront(mediaType: string): ImageBase64Error {
  return new ImageBase64Error({
    location: 'body',
    reason: `its bytes arrived as text, which breaks them; list ${mediaType} among the API's binary media types`,
  });
}
