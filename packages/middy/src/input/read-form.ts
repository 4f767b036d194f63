import { ImageMissingError, ImageTooLargeError, sniffMediaType } from '@lambda-vision/core';
import { checkFileSize } from './check-file-size.js';
import type { FormFile } from './form-file.js';

/** What of a form is read, and how much. */
export interface FormRules {
  /** Fields whose parts are kept; the others are passed over. */
  readonly wants: (field: string, isFile: boolean) => boolean;
  readonly maxBytes: number;
  readonly maxImages: number;
}

/** Parts of a form, by the name of their field. */
export type Form = Readonly<Record<string, FormFile | readonly FormFile[]>>;

/** Parts, with files and fields, that a form may have; a hostile one of 6 MB could have 90,000. */
const MAX_PARTS = 256;
/** Headers of one part, and bytes of all of them. */
const MAX_HEADERS = 16;
const MAX_HEADER_BYTES = 8192;
/** RFC 2046 allows 70 characters; the parser searches for up to 256 bytes, of which it needs 4 itself. */
const LONGEST_BOUNDARY = 250;

const BOUNDARY = /;\s*boundary\s*=\s*(?:"([^"]*)"|([^;\s]*))/i;

/**
 * Parses `multipart/form-data`. The parser is loaded with the first form, so that other requests do not pay for it.
 *
 * @param bytes - The body.
 * @param contentType - The header, which names the boundary.
 * @throws {ImageMissingError} If it is not a whole form.
 * @throws {ImageTooLargeError} If a part or the number of pictures exceeds its limit.
 */
export async function readForm(bytes: Uint8Array, contentType: string, rules: FormRules): Promise<Form> {
  const boundary = BOUNDARY.exec(contentType);
  const length = (boundary?.[1] ?? boundary?.[2] ?? '').length;
  if (length === 0 || length > LONGEST_BOUNDARY) throw broken('a form without a boundary');
  const { Busboy } = await import('@fastify/busboy');
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const parts: [string, FormFile][] = [];
  let pictures = 0;
  try {
    const parser = new Busboy({
      headers: { 'content-type': contentType },
      // All parts come as bytes; what is a file and what is a field is ours to say.
      isPartAFile: () => true,
      limits: { parts: MAX_PARTS, headerPairs: MAX_HEADERS, headerSize: MAX_HEADER_BYTES },
    });
    parser.on('partsLimit', () => reject(broken(`a form of more than ${MAX_PARTS} parts`)));
    parser.on('error', (cause) => reject(broken('a form that ends before its last boundary', cause)));
    parser.on('finish', () => resolve());
    parser.on(
      'file',
      (name: string | undefined, stream, filename: string | undefined, encoding, mimetype) => {
        const field = fieldOf(name);
        // The parser tells the end of a broken form here too; without a listener that would end the process.
        stream.on('error', () => {});
        if (!rules.wants(field, filename !== undefined)) return stream.resume();
        const part = new PartBytes(encoding, rules);
        stream.on('data', (chunk: Buffer) => part.add(chunk, pictures < rules.maxImages));
        stream.on('end', () => {
          if (part.size > 0) pictures += 1;
          try {
            parts.push([field, { content: part.content(), filename, mimetype, encoding }]);
          } catch (error) {
            reject(error);
          }
        });
        return stream;
      },
    );
    parser.end(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  } catch (cause) {
    throw broken('a form that cannot be read', cause);
  }
  await promise;
  if (pictures > rules.maxImages)
    throw new ImageTooLargeError({ limit: 'maxImages', allowed: rules.maxImages, received: pictures });
  return byField(parts);
}

/** Collects one part while it is no larger than a picture may be, and counts the rest. */
class PartBytes {
  size = 0;
  readonly #encoding: string;
  readonly #maxBytes: number;
  readonly #chunks: Buffer[] = [];
  #limit = 0;

  constructor(encoding: string, { maxBytes }: FormRules) {
    this.#encoding = encoding;
    this.#maxBytes = maxBytes;
  }

  add(chunk: Buffer, keep: boolean): void {
    if (this.size === 0) this.#limit = this.#limitFor(chunk);
    this.size += chunk.length;
    if (keep && this.size <= this.#limit) this.#chunks.push(chunk);
  }

  /** @throws {ImageTooLargeError} If there was more than the limit. */
  content(): Uint8Array {
    checkFileSize(this.size, this.#limit);
    return Buffer.concat(this.#chunks);
  }

  /** Base64 has 4 characters for 3 bytes and may have line breaks; its exact size is checked when it is decoded. */
  #limitFor(start: Buffer): number {
    const isText = this.#encoding.toLowerCase() === 'base64' || sniffMediaType(start) === 'text/plain';
    return isText ? Math.ceil(this.#maxBytes * 1.4) + 1024 : this.#maxBytes;
  }
}

/** `photos[]` and `photos[1]`, as some frameworks name several files of one field, are `photos`. */
function fieldOf(name: string | undefined): string {
  return (name ?? '').replace(/\[\w*\]$/, '');
}

function byField(parts: readonly (readonly [string, FormFile])[]): Form {
  const fields = new Map<string, FormFile | FormFile[]>();
  for (const [field, part] of parts) {
    const known = fields.get(field);
    fields.set(field, known === undefined ? part : [known, part].flat());
  }
  // Without prototype: a field may have any name.
  return Object.assign(Object.create(null), Object.fromEntries(fields));
}

function broken(found: string, cause?: unknown): ImageMissingError {
  return new ImageMissingError({ location: 'body', found, cause });
}
