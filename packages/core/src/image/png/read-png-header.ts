import { ImageDecodeError } from '../../errors/image-decode-error.js';
import { dataViewOf } from '../data-view-of.js';
import type { FormatHeader } from '../image-header.js';
import { type PngChunk, pngChunks } from './png-chunks.js';
import { pngOrientation } from './png-orientation.js';

interface ColorType {
  readonly channels: number;
  readonly bitDepths: readonly number[];
}

/** Allowed combinations, by the number in the header: grey, colour, palette, grey and alpha, colour and alpha. */
const COLOR_TYPES: ReadonlyMap<number, ColorType> = new Map([
  [0, { channels: 1, bitDepths: [1, 2, 4, 8, 16] }],
  [2, { channels: 3, bitDepths: [8, 16] }],
  [3, { channels: 3, bitDepths: [1, 2, 4, 8] }],
  [4, { channels: 2, bitDepths: [8, 16] }],
  [6, { channels: 4, bitDepths: [8, 16] }],
]);
const PALETTE = 3;
const MAX_SIDE = 0x7fffffff;

/** Chunks that may hold an orientation. */
const METADATA: ReadonlySet<string> = new Set(['eXIf', 'tEXt', 'zTXt', 'iTXt']);

/** Measured, the largest of all colour types: the codec's unpacked picture and its RGBA form. */
const DECODER_BYTES_PER_PIXEL = 9;

/**
 * Reads a PNG's header, its number of frames and its orientation.
 *
 * @throws {ImageDecodeError} If the header is cut off or describes no picture.
 * @see PNG Specification (Third Edition), 11.2.1.
 */
export function readPngHeader(bytes: Uint8Array): FormatHeader {
  let header: FormatHeader | undefined;
  let imageSeen = false;
  let animationFrames: number | undefined;
  let imageIsFirstFrame = false;
  const metadata: PngChunk[] = [];
  for (const chunk of pngChunks(bytes)) {
    header ??= readStart(bytes, chunk);
    if (chunk.type === 'IDAT') imageSeen = true;
    else if (METADATA.has(chunk.type)) metadata.push(chunk);
    else if (imageSeen) continue;
    else if (chunk.type === 'acTL') animationFrames ??= readFrameCount(chunk);
    else if (chunk.type === 'fcTL') imageIsFirstFrame = true;
  }
  if (header === undefined) throw refuse(bytes, 'it ends inside its first chunk');
  const frames = countFrames(animationFrames, imageIsFirstFrame);
  return { ...header, orientation: pngOrientation(metadata), frames, animated: frames > 1 };
}

/** The default image counts as a frame of its own where it is not the animation's first. */
function countFrames(animationFrames: number | undefined, imageIsFirstFrame: boolean): number {
  if (animationFrames === undefined || animationFrames === 0) return 1;
  return imageIsFirstFrame ? animationFrames : animationFrames + 1;
}

function readStart(bytes: Uint8Array, { type, data }: PngChunk): FormatHeader {
  if (type !== 'IHDR' || data.length !== 13) throw refuse(bytes, 'it does not start with an IHDR chunk');
  const view = dataViewOf(data);
  const width = view.getUint32(0);
  const height = view.getUint32(4);
  const bitDepth = view.getUint8(8);
  const colorType = view.getUint8(9);
  const allowed = COLOR_TYPES.get(colorType);
  if (width === 0 || height === 0) throw refuse(bytes, `its size is ${width}x${height} px`);
  if (width > MAX_SIDE || height > MAX_SIDE) throw refuse(bytes, 'its size is beyond what PNG allows');
  if (allowed === undefined || !allowed.bitDepths.includes(bitDepth))
    throw refuse(bytes, `its colour type is ${colorType} with ${bitDepth} bits`);
  return {
    width,
    height,
    orientation: 1,
    bitDepth: colorType === PALETTE ? 8 : bitDepth,
    channels: allowed.channels,
    frames: 1,
    animated: false,
    decoderBytesPerPixel: DECODER_BYTES_PER_PIXEL,
  };
}

function readFrameCount({ data }: PngChunk): number | undefined {
  return data.length === 8 ? dataViewOf(data).getUint32(0) : undefined;
}

function refuse(bytes: Uint8Array, reason: string): ImageDecodeError {
  return new ImageDecodeError({ mediaType: 'image/png', byteLength: bytes.length, reason });
}
