import { ImageDecodeError } from '../../errors/image-decode-error.js';
import { exifOrientation } from '../exif-orientation.js';
import type { FormatHeader } from '../image-header.js';
import { toOrientation } from '../orientation.js';
import { isFrameMarker, type JpegFrame, readJpegFrame } from './jpeg-frame.js';
import { type JpegSegment, jpegSegments } from './jpeg-segments.js';
import { tallComponents } from './tall-components.js';

const PROGRESSIVE: ReadonlySet<number> = new Set([0xc2, 0xc6, 0xca, 0xce]);
const START_OF_SCAN = 0xda;
const APP1 = 0xe1;
const EXIF = [0x45, 0x78, 0x69, 0x66, 0]; // "Exif\0"

/** Measured: mozjpeg's RGBA pixels. */
const DECODER_BYTES_PER_PIXEL = 4;
/** A progressive picture keeps every coefficient, 16 bits each, until its last scan. */
const COEFFICIENT_BYTES = 2;
/** Measured: CMYK is decoded as two pictures of three components, one after the other. */
const SECOND_PICTURE_BYTES = 5;
/** Of 4:4:0 one component at a time is decoded alone, at half height. */
const TALL_COMPONENT_BYTES = 1.5;

/**
 * Reads a JPEG's frame header and EXIF orientation; all kinds of frames are understood, also those that are not
 * decoded.
 *
 * @throws {ImageDecodeError} If there is no frame header or it describes no picture.
 * @see ITU-T T.81, B.2.2.
 */
export function readJpegHeader(bytes: Uint8Array): FormatHeader {
  let frame: JpegSegment | undefined;
  let orientation: number | undefined;
  let exifSeen = false;
  for (const segment of jpegSegments(bytes)) {
    if (segment.marker === START_OF_SCAN) break;
    if (segment.marker === APP1 && !exifSeen && isExif(bytes, segment)) {
      exifSeen = true;
      orientation = exifOrientation(bytes.subarray(segment.dataStart, segment.dataEnd));
    } else if (isFrameMarker(segment.marker)) {
      if (frame !== undefined) throw refuse(bytes, 'it has two frame headers');
      frame = segment;
    }
  }
  if (frame === undefined) throw refuse(bytes, 'it has no frame header');
  return { ...readFrame(bytes, frame), orientation: toOrientation(orientation) };
}

function readFrame(bytes: Uint8Array, { dataStart, dataEnd }: JpegSegment): FormatHeader {
  const data = bytes.subarray(dataStart, dataEnd);
  const [bitDepth = 0, h1 = 0, h0 = 0, w1 = 0, w0 = 0, channels = 0] = data;
  const height = h1 * 256 + h0;
  const width = w1 * 256 + w0;
  if (data.length < 6 || data.length < 6 + 3 * channels) throw refuse(bytes, 'its frame header is cut off');
  if (height === 0) throw refuse(bytes, 'its height is 0 or announced only after the picture (DNL marker)');
  if (width === 0) throw refuse(bytes, 'its width is 0');
  if (channels === 0 || channels > 4) throw refuse(bytes, `its frame header has ${channels} components`);
  return {
    width,
    height,
    orientation: 1,
    bitDepth,
    channels,
    frames: 1,
    animated: false,
    decoderBytesPerPixel: decoderBytesPerPixel(readJpegFrame(bytes)),
  };
}

function decoderBytesPerPixel(frame: JpegFrame | undefined): number {
  if (frame === undefined) return DECODER_BYTES_PER_PIXEL;
  const coefficients = PROGRESSIVE.has(frame.segment.marker) ? samplesPerPixel(frame) * COEFFICIENT_BYTES : 0;
  const secondPicture = frame.components.length === 4 ? SECOND_PICTURE_BYTES : 0;
  const tallComponent = tallComponents(frame).length > 0 ? TALL_COMPONENT_BYTES : 0;
  return DECODER_BYTES_PER_PIXEL + coefficients + secondPicture + tallComponent;
}

/** Samples of all components per pixel, by their sampling factors: 3 for 4:4:4, 1.5 for 4:2:0. */
function samplesPerPixel({ components, largestHorizontal, largestVertical }: JpegFrame): number {
  const samples = components.reduce((sum, { horizontal, vertical }) => sum + horizontal * vertical, 0);
  return samples / (largestHorizontal * largestVertical);
}

function isExif(bytes: Uint8Array, { dataStart, dataEnd }: JpegSegment): boolean {
  return dataEnd - dataStart >= EXIF.length && EXIF.every((byte, index) => bytes[dataStart + index] === byte);
}

function refuse(bytes: Uint8Array, reason: string): ImageDecodeError {
  return new ImageDecodeError({ mediaType: 'image/jpeg', byteLength: bytes.length, reason });
}
