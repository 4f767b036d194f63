import { ImageDecodeError } from '../../errors/image-decode-error.js';
import { dataViewOf } from '../data-view-of.js';
import type { FormatHeader } from '../image-header.js';

const SCREEN_END = 13;
const IMAGE = 0x2c;
const EXTENSION = 0x21;
const TRAILER = 0x3b;
const IMAGE_DESCRIPTOR_BYTES = 10;

/** The unpacked indices, the RGBA screen and a copy of it. */
const DECODER_BYTES_PER_PIXEL = 9;

/**
 * Reads a GIF's size and number of frames. The size is that of the logical screen, enlarged where the first
 * frame reaches beyond it.
 *
 * @throws {ImageDecodeError} If the header is cut off or describes no picture.
 * @see GIF89a Specification, 18–20.
 */
export function readGifHeader(bytes: Uint8Array): FormatHeader {
  if (bytes.length < SCREEN_END) throw refuse(bytes, 'its header is cut off');
  const view = dataViewOf(bytes);
  let width = view.getUint16(6, true);
  let height = view.getUint16(8, true);
  let frames = 0;
  for (const offset of imageDescriptors(bytes)) {
    frames++;
    if (frames > 1) continue;
    width = Math.max(width, view.getUint16(offset + 1, true) + view.getUint16(offset + 5, true));
    height = Math.max(height, view.getUint16(offset + 3, true) + view.getUint16(offset + 7, true));
  }
  if (frames === 0) throw refuse(bytes, 'it has no frame');
  if (width === 0 || height === 0) throw refuse(bytes, `its size is ${width}x${height} px`);
  return {
    width,
    height,
    orientation: 1,
    bitDepth: 8,
    channels: 3,
    frames,
    animated: frames > 1,
    decoderBytesPerPixel: DECODER_BYTES_PER_PIXEL,
  };
}

function* imageDescriptors(bytes: Uint8Array): Generator<number> {
  let offset = SCREEN_END + colorTableBytes(bytes[10] ?? 0);
  while (offset < bytes.length) {
    const block = bytes[offset];
    if (block === TRAILER) return;
    if (block === EXTENSION) {
      offset = endOfSubBlocks(bytes, offset + 2);
    } else if (block === IMAGE) {
      if (offset + IMAGE_DESCRIPTOR_BYTES > bytes.length) return;
      yield offset;
      const table = colorTableBytes(bytes[offset + 9] ?? 0);
      offset = endOfSubBlocks(bytes, offset + IMAGE_DESCRIPTOR_BYTES + table + 1);
    } else {
      offset++;
    }
  }
}

function colorTableBytes(flags: number): number {
  return (flags & 0x80) === 0 ? 0 : 3 * 2 ** ((flags & 7) + 1);
}

function endOfSubBlocks(bytes: Uint8Array, from: number): number {
  let offset = from;
  for (;;) {
    const length = bytes[offset];
    if (length === undefined) return bytes.length;
    offset += 1 + length;
    if (length === 0) return offset;
  }
}

function refuse(bytes: Uint8Array, reason: string): ImageDecodeError {
  return new ImageDecodeError({ mediaType: 'image/gif', byteLength: bytes.length, reason });
}
