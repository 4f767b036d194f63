import { ImageDecodeError } from '../../errors/image-decode-error.js';
import { dataViewOf } from '../data-view-of.js';
import type { FormatHeader } from '../image-header.js';
import { gifBlocks, SCREEN_END } from './gif-blocks.js';

/** The unpacked indices. */
const DECODER_BYTES_PER_PIXEL = 1;

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
  for (const { kind, start } of gifBlocks(bytes)) {
    if (kind !== 'image') continue;
    frames++;
    if (frames > 1) continue;
    width = Math.max(width, view.getUint16(start, true) + view.getUint16(start + 4, true));
    height = Math.max(height, view.getUint16(start + 2, true) + view.getUint16(start + 6, true));
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

function refuse(bytes: Uint8Array, reason: string): ImageDecodeError {
  return new ImageDecodeError({ mediaType: 'image/gif', byteLength: bytes.length, reason });
}
