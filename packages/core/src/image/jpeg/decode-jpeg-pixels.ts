import type { RawImage } from '../../tensor/raw-image.js';
import { type CodecWork, createCodecSlot } from '../codec/codec-slot.js';
import { startEmscriptenCodec } from '../codec/start-emscripten-codec.js';
import { readJpegFrame } from './jpeg-frame.js';
import { selectJpegComponents } from './select-jpeg-components.js';
import { tallComponents } from './tall-components.js';
import { upsampleTall } from './upsample-tall.js';
import { ADOBE_TRANSFORMS, withAdobeTransform } from './with-adobe-transform.js';
import { yccToRgb } from './ycc-to-rgb.js';

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
 * Decodes a JPEG of one or three components to the pixels of libjpeg-turbo. mozjpeg does that, except where a
 * component is stored at half height and full width (4:4:0): there it rounds otherwise, so that some levels differ by
 * up to 2. Such components are decoded alone, in their stored size, and enlarged here.
 *
 * @param prepared - A file that {@link prepareJpeg} has checked.
 */
export async function decodeJpegPixels(prepared: Uint8Array, work: CodecWork): Promise<RawImage> {
  const frame = readJpegFrame(prepared);
  const tall = frame === undefined ? [] : tallComponents(frame);
  if (frame === undefined || tall.length === 0) return await decodeInSlot(prepared, work);

  const image = await decodeInSlot(withAdobeTransform(prepared, ADOBE_TRANSFORMS.NONE), work);
  for (const component of tall)
    upsampleTall(
      image,
      component,
      await decodeInSlot(selectJpegComponents(prepared, frame, [component]), work),
    );
  if (frame.transform === ADOBE_TRANSFORMS.YCC) yccToRgb(image.data);
  return image;
}
