import { ImageDecodeError } from '../../errors/image-decode-error.js';
import type { RawImage } from '../../tensor/raw-image.js';
import { cmykToRgb } from '../cmyk-to-rgb.js';
import type { CodecWork } from '../codec/codec-slot.js';
import { decodeJpegPixels } from './decode-jpeg-pixels.js';
import { HUFFMAN_FRAMES, type JpegComponent, type JpegFrame, readJpegFrame } from './jpeg-frame.js';
import { selectJpegComponents } from './select-jpeg-components.js';
import { ADOBE_TRANSFORMS, withAdobeTransform } from './with-adobe-transform.js';

const WITHOUT_BLACK = [0, 1, 2];
/** Black as the last of three components, beside any two others. */
const WITH_BLACK = [
  [1, 2, 3],
  [0, 2, 3],
  [0, 1, 3],
];
const PIXEL = 3;

/** How the inks of a CMYK picture are stored. */
export interface CmykOptions {
  /**
   * Whether 255 stands for no ink, as in every JPEG of its own (Adobe began it, and Pillow takes it for granted);
   * in a TIFF 0 does.
   */
  readonly inverted?: boolean;
}

/**
 * Decodes a JPEG in CMYK or YCCK to the RGB that Pillow makes of it, without colour profile. The codec gives no
 * more than three components, so it decodes the file twice: once without black, once with black and two others.
 *
 * @param prepared - A file of four components that {@link prepareJpeg} has checked.
 * @throws {ImageDecodeError} If it is damaged, or sampled or coded in a way that this does not allow.
 */
export async function decodeCmykJpeg(
  prepared: Uint8Array,
  work: CodecWork,
  { inverted = true }: CmykOptions = {},
): Promise<RawImage> {
  const frame = readJpegFrame(prepared);
  if (frame === undefined || frame.components.length !== 4)
    throw refuse(prepared, 'it has no four components');
  if (!HUFFMAN_FRAMES.has(frame.segment.marker))
    throw refuse(prepared, 'it is in CMYK and lossless, hierarchical or arithmetically coded');
  const withBlack = WITH_BLACK.find((kept) => staysSampled(frame, kept));
  if (!staysSampled(frame, WITHOUT_BLACK) || withBlack === undefined)
    throw refuse(prepared, 'it is in CMYK with a sampling that is not decoded');

  const { NONE, YCC, YCCK } = ADOBE_TRANSFORMS;
  const isYcck = frame.transform === YCCK;
  const inks = withAdobeTransform(selectJpegComponents(prepared, frame, WITHOUT_BLACK), isYcck ? YCC : NONE);
  const black = withAdobeTransform(selectJpegComponents(prepared, frame, withBlack), NONE);
  const image = await decodeJpegPixels(inks, work);
  const { data } = await decodeJpegPixels(black, work);
  // YCCK is YCbCr of the inverted inks.
  combine(image.data, data, { invertInks: inverted !== isYcck, invertBlack: inverted });
  return image;
}

/** Whether the largest factors stay, to which all sizes are relative. */
function staysSampled(
  { components, largestHorizontal, largestVertical }: JpegFrame,
  kept: readonly number[],
): boolean {
  const rest = components.filter((_, index) => kept.includes(index));
  const largest = (factor: (component: JpegComponent) => number) => Math.max(...rest.map(factor));
  return (
    largest(({ horizontal }) => horizontal) === largestHorizontal &&
    largest(({ vertical }) => vertical) === largestVertical
  );
}

/** Writes the RGB over the inks; black is the last of three channels of its picture. */
function combine(
  inks: Uint8Array,
  others: Uint8Array,
  { invertInks, invertBlack }: { invertInks: boolean; invertBlack: boolean },
): void {
  const inkMask = invertInks ? 255 : 0;
  const blackMask = invertBlack ? 255 : 0;
  for (let at = 0; at < inks.length; at += PIXEL)
    cmykToRgb(
      inks,
      at,
      inks[at]! ^ inkMask,
      inks[at + 1]! ^ inkMask,
      inks[at + 2]! ^ inkMask,
      others[at + 2]! ^ blackMask,
    );
}

function refuse(bytes: Uint8Array, reason: string): ImageDecodeError {
  return new ImageDecodeError({ mediaType: 'image/jpeg', byteLength: bytes.length, reason });
}
