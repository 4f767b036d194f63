import type { RawImage } from '../../tensor/raw-image.js';
import { type CodecWork, createCodecSlot } from '../codec/codec-slot.js';
import { preparePng } from './prepare-png.js';
import { startPngCodec } from './start-png-codec.js';

const decodeInSlot = createCodecSlot(startPngCodec);

/**
 * Decodes a PNG of any colour type, interlaced or not; of an animated one the default image. Of samples
 * of 16 bits the upper 8 are taken, as Pillow does.
 *
 * @throws {ImageDecodeError} If it is truncated or damaged.
 */
export async function decodePng(bytes: Uint8Array, work: CodecWork): Promise<RawImage> {
  return await decodeInSlot(preparePng(bytes), work);
}
