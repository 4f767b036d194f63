import { dataViewOf } from '../data-view-of.js';
import { type WebpChunk, webpChunks } from './webp-chunks.js';

/** The first frame of an animated WebP. */
export interface WebpFrame {
  /** Where it lies on the canvas, in pixels. */
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  /** A still WebP of the frame alone. */
  readonly file: Uint8Array;
}

const FRAME_HEADER_BYTES = 16;
const RIFF_HEADER_BYTES = 12;
const CHUNK_HEADER_BYTES = 8;
const CANVAS_BYTES = 10;
const ALPHA_FLAG = 0x10;

/**
 * Takes the first frame out of an animated WebP, as a file of its own.
 *
 * @returns The frame, or undefined where there is none or its chunks are damaged.
 * @see WebP Container Specification, Animation.
 */
export function firstWebpFrame(bytes: Uint8Array): WebpFrame | undefined {
  for (const { type, data } of webpChunks(bytes)) {
    if (type !== 'ANMF') continue;
    if (data.length < FRAME_HEADER_BYTES) return undefined;
    const width = 1 + uint24(data, 6);
    const height = 1 + uint24(data, 9);
    const chunks = pictureChunks(data);
    if (!chunks.every(({ complete }) => complete)) return undefined;
    return {
      left: 2 * uint24(data, 0),
      top: 2 * uint24(data, 3),
      width,
      height,
      file: still(chunks, width, height),
    };
  }
  return undefined;
}

/** The alpha of a lossy picture, where it has one, and the picture. */
function pictureChunks(frame: Uint8Array): WebpChunk[] {
  let alpha: WebpChunk | undefined;
  for (const chunk of webpChunks(frame, FRAME_HEADER_BYTES)) {
    if (chunk.type === 'ALPH') alpha ??= chunk;
    else if (chunk.type === 'VP8L') return [chunk];
    else if (chunk.type === 'VP8 ') return alpha === undefined ? [chunk] : [alpha, chunk];
  }
  return [];
}

function uint24(data: Uint8Array, offset: number): number {
  return data[offset]! | (data[offset + 1]! << 8) | (data[offset + 2]! << 16);
}

/** A chunk of alpha needs a canvas before it. */
function still(chunks: readonly WebpChunk[], width: number, height: number): Uint8Array {
  const hasAlpha = chunks.some(({ type }) => type === 'ALPH');
  const parts = hasAlpha ? [{ type: 'VP8X', data: canvas(width, height) }, ...chunks] : chunks;
  const size = parts.reduce((sum, { data }) => sum + CHUNK_HEADER_BYTES + data.length + (data.length % 2), 0);
  const file = new Uint8Array(RIFF_HEADER_BYTES + size);
  const view = dataViewOf(file);
  writeText(file, 0, 'RIFF');
  view.setUint32(4, file.length - CHUNK_HEADER_BYTES, true);
  writeText(file, 8, 'WEBP');
  let offset = RIFF_HEADER_BYTES;
  for (const { type, data } of parts) {
    writeText(file, offset, type);
    view.setUint32(offset + 4, data.length, true);
    file.set(data, offset + CHUNK_HEADER_BYTES);
    offset += CHUNK_HEADER_BYTES + data.length + (data.length % 2);
  }
  return file;
}

function canvas(width: number, height: number): Uint8Array {
  const data = new Uint8Array(CANVAS_BYTES);
  const view = dataViewOf(data);
  data[0] = ALPHA_FLAG;
  view.setUint16(4, (width - 1) & 0xffff, true);
  data[6] = (width - 1) >> 16;
  view.setUint16(7, (height - 1) & 0xffff, true);
  data[9] = (height - 1) >> 16;
  return data;
}

function writeText(file: Uint8Array, offset: number, text: string): void {
  for (let index = 0; index < text.length; index++) file[offset + index] = text.charCodeAt(index);
}
