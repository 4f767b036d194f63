import { ImageDecodeError } from '../../errors/image-decode-error.js';
import type { Size } from '../../tensor/size.js';
import { isoBoxes } from '../heif/iso-boxes.js';
import type { FormatHeader } from '../image-header.js';
import { BitReader } from './bit-reader.js';

const MEDIA_TYPE = 'image/jxl';
const SIGNATURE_BYTES = 2;
/** Before the codestream in a box that holds a part of it. */
const PART_INDEX_BYTES = 4;

/** More than all that is read here takes. */
const HEADER_BYTES = 64;

/** Width over height, by the three bits that stand for a width. */
const RATIOS = [undefined, [1, 1], [12, 10], [4, 3], [3, 2], [16, 9], [5, 4], [2, 1]] as const;

/** Planes of floating point numbers and the RGB pixels that they become; measured with libjxl. */
const DECODER_BYTES_PER_PIXEL = 16;

/**
 * Reads the size of a JPEG XL file, upright, as its decoders give it, and its depth; whether it is grey, has alpha or
 * moves stands too far inside.
 *
 * @throws {ImageDecodeError} If it is cut off before its size.
 * @see ISO/IEC 18181-1, D.2 and D.3 (SizeHeader, ImageMetadata); 18181-2 (the boxes around it).
 */
export function readJxlHeader(bytes: Uint8Array): FormatHeader {
  const codestream = findCodestream(bytes);
  const reader = new BitReader(codestream?.subarray(SIGNATURE_BYTES) ?? new Uint8Array());
  const { width, height } = readSize(reader);
  const { orientation, bitDepth } = readMetadata(reader);
  if (codestream === undefined || reader.isPastEnd) {
    const reason = 'it ends before it says how large its picture is';
    throw new ImageDecodeError({ mediaType: MEDIA_TYPE, byteLength: bytes.length, reason });
  }
  const upright = orientation >= 5 ? { width: height, height: width } : { width, height };
  return {
    ...upright,
    orientation: 1,
    bitDepth,
    channels: 3,
    frames: 1,
    animated: false,
    decoderBytesPerPixel: DECODER_BYTES_PER_PIXEL,
  };
}

/** The start of the codestream: bare, in a box, or in parts that may be of a few bytes. */
function findCodestream(bytes: Uint8Array): Uint8Array | undefined {
  if (bytes[0] === 0xff) return bytes;
  const start: number[] = [];
  for (const { type, data } of isoBoxes(bytes)) {
    if (type === 'jxlc') return data;
    if (type === 'jxlp') start.push(...data.subarray(PART_INDEX_BYTES, PART_INDEX_BYTES + HEADER_BYTES));
    if (start.length >= HEADER_BYTES) break;
  }
  return start.length === 0 ? undefined : Uint8Array.from(start);
}

function readSize(reader: BitReader): Size {
  const isSmall = reader.bool();
  const side = () => (isSmall ? 8 * (1 + reader.bits(5)) : reader.choice([1, 9], [1, 13], [1, 18], [1, 30]));
  const height = side();
  const ratio = RATIOS[reader.bits(3)];
  const width = ratio === undefined ? side() : Math.floor((height * ratio[0]) / ratio[1]);
  return { width, height };
}

function readMetadata(reader: BitReader): { orientation: number; bitDepth: number } {
  const isDefault = reader.bool();
  if (isDefault) return { orientation: 1, bitDepth: 8 };
  let orientation = 1;
  if (reader.bool()) {
    orientation = 1 + reader.bits(3);
    if (reader.bool()) readSize(reader); // The size in which it is meant to be shown.
    if (reader.bool()) skipPreview(reader);
    if (reader.bool()) skipAnimation(reader);
  }
  const isFloat = reader.bool();
  const bitDepth = isFloat
    ? reader.choice([32, 0], [16, 0], [24, 0], [1, 6])
    : reader.choice([8, 0], [10, 0], [12, 0], [1, 6]);
  return { orientation, bitDepth };
}

function skipPreview(reader: BitReader): void {
  const isSmall = reader.bool();
  const side = () =>
    isSmall
      ? reader.choice([16, 0], [32, 0], [1, 5], [33, 9])
      : reader.choice([1, 6], [65, 8], [321, 10], [1345, 12]);
  side();
  if (reader.bits(3) === 0) side();
}

function skipAnimation(reader: BitReader): void {
  reader.choice([100, 0], [1000, 0], [1, 10], [1, 30]);
  reader.choice([1, 0], [1001, 0], [1, 8], [1, 10]);
  reader.choice([0, 0], [0, 3], [0, 16], [0, 32]);
  reader.bool();
}
