import { ImageMissingError } from '@lambda-vision/core';
import { checkImageCount } from './check-image-count.js';
import { decodeImageBase64 } from './decode-image-base64.js';
import { describeValue } from './describe-value.js';
import { type FormFile, isFormFile } from './form-file.js';
import { formFileBytes } from './form-file-bytes.js';
import type { FoundPicture } from './found-picture.js';
import { type ImageLocation, keysOf } from './image-location.js';
import type { IntakeRules } from './intake-rules.js';
import { ownValue } from './own-value.js';
import { objectReference, urlReference } from './picture-reference.js';

/** What a body, a message or a direct invocation says: JSON, or the parts of a form. */
export interface PictureDocument {
  readonly value: unknown;
  /** What messages call it: `body`, `event`, `Records.0.body`. */
  readonly name: string;
  /** Whether an HTTP caller wrote it. */
  readonly isRequest: boolean;
}

/** Keys that `from: 'auto'` looks at, in this order. */
const AUTOMATIC_KEYS = ['image', 'images'] as const;
const REFERENCE_KEYS = ['s3', 'url'] as const;

/**
 * Finds the pictures of a document where `from` says. `'auto'` is, of a form, all files; of JSON, what `image` or
 * `images` holds, or the reference that it is.
 *
 * @returns At least one and at most `maxImages`.
 * @throws {ImageMissingError | ImageBase64Error | ImageReferenceError | ImageTooLargeError |
 * UnsupportedMediaTypeError} If there is none, or none that may be read.
 */
export function picturesInDocument(document: PictureDocument, rules: IntakeRules): FoundPicture[] {
  const { from, maxImages } = rules;
  if (from === 'auto') return automaticPictures(document, rules);
  const locations = typeof from === 'string' ? [from] : from;
  const found = locations.flatMap((location) => picturesAt(location, document, rules));
  checkImageCount(found.length, maxImages);
  return found;
}

function automaticPictures(document: PictureDocument, rules: IntakeRules): FoundPicture[] {
  const { value, name } = document;
  const files = namedFiles(value, name);
  if (files.length > 0) {
    checkImageCount(files.length, rules.maxImages);
    return files.map(([location, file]) => toPicture(file, location, document, rules));
  }
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  if (!isObject || value instanceof Uint8Array || isFormFile(value))
    return toPictures(value, name, document, rules);
  const key = AUTOMATIC_KEYS.find((each) => ownValue(value, each) !== undefined);
  if (key !== undefined) return toPictures(ownValue(value, key), `${name}.${key}`, document, rules);
  const isReference = REFERENCE_KEYS.some((each) => ownValue(value, each) !== undefined);
  if (isReference) return toPictures(value, name, document, rules);
  throw new ImageMissingError({ location: `${name}.${AUTOMATIC_KEYS[0]}`, found: 'nothing' });
}

function picturesAt(location: ImageLocation, document: PictureDocument, rules: IntakeRules): FoundPicture[] {
  const keys = keysOf(location);
  let { value } = document;
  for (const key of keys) value = ownValue(value, key);
  return toPictures(value, [document.name, ...keys].join('.'), document, rules);
}

/** Files of a form; a file input in which nothing was chosen sends one without name and bytes. */
function namedFiles(value: unknown, name: string): (readonly [string, FormFile])[] {
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array || isFormFile(value))
    return [];
  return Object.entries(value).flatMap(([key, item]: [string, unknown]) =>
    (Array.isArray(item) ? item : [item])
      .filter((each): each is FormFile => isFormFile(each) && each.filename !== undefined)
      .filter(({ filename, content }) => filename !== '' || content.length > 0)
      .map((file) => [`${name}.${key}`, file] as const),
  );
}

function toPictures(
  value: unknown,
  location: string,
  document: PictureDocument,
  rules: IntakeRules,
): FoundPicture[] {
  if (!Array.isArray(value)) return [toPicture(value, location, document, rules)];
  if (value.length === 0) throw new ImageMissingError({ location, found: 'an empty array' });
  checkImageCount(value.length, rules.maxImages);
  return value.map((item, index) => toPicture(item, `${location}.${index}`, document, rules));
}

function toPicture(
  value: unknown,
  location: string,
  { isRequest }: PictureDocument,
  rules: IntakeRules,
): FoundPicture {
  if (typeof value === 'string' && value !== '')
    return { kind: 'file', bytes: decodeImageBase64(value, location, rules.limits.maxBytes), location };
  if (value instanceof Uint8Array && value.length > 0) return { kind: 'file', bytes: value, location };
  if (isFormFile(value)) {
    const { filename } = value;
    const bytes = formFileBytes(value, location, rules);
    return { kind: 'file', bytes, location, ...(filename === undefined ? {} : { fileName: filename }) };
  }
  const [s3, url] = REFERENCE_KEYS.map((key) => ownValue(value, key));
  if (s3 !== undefined) return objectReference(s3, `${location}.s3`, isRequest, rules);
  if (url !== undefined) return urlReference(url, `${location}.url`, rules);
  throw new ImageMissingError({ location, found: describeValue(value) });
}
