import { dataViewOf } from '../data-view-of.js';

/** One chunk of a PNG file. */
export interface PngChunk {
  /** Its four letters, such as `IHDR`. */
  readonly type: string;
  /** Its content, without length and checksum. */
  readonly data: Uint8Array;
  /** Offset of the chunk's first byte, that of its length. */
  readonly start: number;
  /** Offset behind the chunk's checksum. */
  readonly end: number;
}

const SIGNATURE_BYTES = 8;
/** Length and type before the content, checksum behind it. */
const FRAME_BYTES = 12;

/**
 * Walks a PNG file chunk by chunk, up to and including IEND. Where the data end before it, the walk ends without
 * that chunk, which is how a truncated file shows.
 */
export function* pngChunks(bytes: Uint8Array): Generator<PngChunk> {
  const view = dataViewOf(bytes);
  let offset = SIGNATURE_BYTES;
  while (offset + FRAME_BYTES <= bytes.length) {
    const length = view.getUint32(offset);
    const end = offset + FRAME_BYTES + length;
    if (end > bytes.length) return;
    const type = String.fromCharCode(...bytes.subarray(offset + 4, offset + 8));
    yield { type, data: bytes.subarray(offset + 8, offset + 8 + length), start: offset, end };
    if (type === 'IEND') return;
    offset = end;
  }
}
