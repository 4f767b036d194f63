import { ImageDecodeError } from '../../errors/image-decode-error.js';
import type { RawImage } from '../../tensor/raw-image.js';
import { type CodecWork, createCodecSlot } from '../codec/codec-slot.js';
import { startEmscriptenCodec } from '../codec/start-emscripten-codec.js';
import { prepareJpeg } from './prepare-jpeg.js';
import { readJpegHeader } from './read-jpeg-header.js';

/** Whether orientation is applied by the codec; we apply it, for all formats alike. */
const APPLY_ORIENTATION = false;

/** Lines of libjpeg after which every pixel is right. All others mean that data are missing or damaged. */
const HARMLESS = [
  /^Corrupt JPEG data: \d+ extraneous bytes before marker 0xd9$/,
  /^Warning: unknown JFIF revision number/,
  /^Unknown Adobe color transform code/,
];

const decodeInSlot = createCodecSlot((directory) =>
  startEmscriptenCodec({
    file: 'mozjpeg_dec.wasm',
    specifier: '@jsquash/jpeg/codec/dec/mozjpeg_dec.wasm',
    loadGlue: () => import('@jsquash/jpeg/codec/dec/mozjpeg_dec.js'),
    extraArguments: [APPLY_ORIENTATION],
    isHarmless: (line) => HARMLESS.some((pattern) => pattern.test(line)),
    directory,
  }),
);

/**
 * Decodes a JPEG with mozjpeg: baseline, extended and progressive, grey and colour, all samplings; the same pixels
 * as libjpeg-turbo's, except that with 4:4:0 sampling some levels differ by up to 2.
 *
 * @throws {ImageDecodeError} If it is truncated or damaged, CMYK, lossless, or of 12 bits.
 */
export async function decodeJpeg(bytes: Uint8Array, work: CodecWork): Promise<RawImage> {
  if (readJpegHeader(bytes).channels === 4)
    throw new ImageDecodeError({
      mediaType: 'image/jpeg',
      byteLength: bytes.length,
      reason: 'it is in CMYK or YCCK, which is not decoded',
    });
  return await decodeInSlot(prepareJpeg(bytes), work);
}
