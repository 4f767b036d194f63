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

const RIFF_HEADER_BYTES = 12;
const CHUNK_HEADER_BYTES = 8;

/** Walks a WebP file chunk by chunk, up to the end that its RIFF header announces or the end of the data. */
export function* webpChunks(bytes: Uint8Array): Generator<WebpChunk> {
  const view = dataViewOf(bytes);
  if (bytes.length < RIFF_HEADER_BYTES) return;
  const fileEnd = Math.min(bytes.length, view.getUint32(4, true) + CHUNK_HEADER_BYTES);
  let offset = RIFF_HEADER_BYTES;
  while (offset + CHUNK_HEADER_BYTES <= fileEnd) {
    const type = String.fromCharCode(...bytes.subarray(offset, offset + 4));
    const length = view.getUint32(offset + 4, true);
    const start = offset + CHUNK_HEADER_BYTES;
    const end = start + length;
    yield { type, data: bytes.subarray(start, Math.min(end, bytes.length)), complete: end <= bytes.length };
    offset = end + (length % 2);
  }
}
