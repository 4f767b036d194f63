import { dataViewOf } from '../data-view-of.js';

/** One chunk of a WebP file. */
export interface WebpChunk {
  /** Its four letters, such as `VP8X`. */
  readonly type: string;
  /** Its content, as far as the file reaches. */
  readonly data: Uint8Array;
  /** Whether the file reaches to the chunk's end. */
  readonly complete: boolean;
}

/** Before the first chunk of a file. */
const RIFF_HEADER_BYTES = 12;
const CHUNK_HEADER_BYTES = 8;

/** Offset behind the last chunk, as the RIFF header announces it. */
export function webpEnd(bytes: Uint8Array): number {
  return bytes.length < RIFF_HEADER_BYTES ? 0 : dataViewOf(bytes).getUint32(4, true) + CHUNK_HEADER_BYTES;
}

/**
 * Walks a WebP file chunk by chunk, up to the end that its RIFF header announces or the end of the data.
 *
 * @param bytes - The file, or the content of one of its frames.
 * @param start - Offset of the first chunk; a frame's content has no RIFF header and ends with the data.
 */
export function* webpChunks(bytes: Uint8Array, start?: number): Generator<WebpChunk> {
  const view = dataViewOf(bytes);
  const end = start === undefined ? Math.min(bytes.length, webpEnd(bytes)) : bytes.length;
  let offset = start ?? RIFF_HEADER_BYTES;
  while (offset + CHUNK_HEADER_BYTES <= end) {
    const type = String.fromCharCode(...bytes.subarray(offset, offset + 4));
    const length = view.getUint32(offset + 4, true);
    const dataStart = offset + CHUNK_HEADER_BYTES;
    const dataEnd = dataStart + length;
    yield {
      type,
      data: bytes.subarray(dataStart, Math.min(dataEnd, bytes.length)),
      complete: dataEnd <= bytes.length,
    };
    offset = dataEnd + (length % 2);
  }
}
