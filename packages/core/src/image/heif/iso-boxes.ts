import { dataViewOf } from '../data-view-of.js';

/** One box of an ISO base media file. */
export interface IsoBox {
  /** Its four letters, such as `meta`. */
  readonly type: string;
  /** Its content, as far as the file reaches. */
  readonly data: Uint8Array;
}

const HEADER_BYTES = 8;
const LARGE_HEADER_BYTES = 16;
const LARGE = 1;
const TO_THE_END = 0;

/**
 * Walks the boxes of an ISO base media file, or those inside a box, up to the end of the data or the first box that is
 * shorter than its own header.
 *
 * @see ISO/IEC 14496-12, 4.2.
 */
export function* isoBoxes(bytes: Uint8Array): Generator<IsoBox> {
  const view = dataViewOf(bytes);
  let offset = 0;
  while (offset + HEADER_BYTES <= bytes.length) {
    const type = String.fromCharCode(...bytes.subarray(offset + 4, offset + HEADER_BYTES));
    let size = view.getUint32(offset);
    let header = HEADER_BYTES;
    if (size === LARGE) {
      if (offset + LARGE_HEADER_BYTES > bytes.length) return;
      size = Number(view.getBigUint64(offset + HEADER_BYTES));
      header = LARGE_HEADER_BYTES;
    } else if (size === TO_THE_END) size = bytes.length - offset;
    if (size < header) return;
    yield { type, data: bytes.subarray(offset + header, Math.min(offset + size, bytes.length)) };
    offset += size;
  }
}
