import { ImageDecodeError } from '../../errors/image-decode-error.js';
import { type PngChunk, pngChunks } from './png-chunks.js';

const SIGNATURE_BYTES = 8;

/** A file can consist of empty chunks; encoders write one for some kilobytes of pixels. */
const MAX_CHUNKS = 100_000;

/**
 * Checks that a PNG is whole and leaves only the chunks that make its pixels: the critical ones and `tRNS`. Texts,
 * profiles and animation frames would otherwise be unpacked by the codec, and damage in them would count as damage
 * in the picture.
 *
 * @returns `bytes` itself, or a shorter copy.
 * @throws {ImageDecodeError} If the end chunk is missing or there are more than 100,000 chunks.
 */
export function preparePng(bytes: Uint8Array): Uint8Array {
  const chunks: PngChunk[] = [];
  for (const chunk of pngChunks(bytes)) {
    if (chunks.push(chunk) > MAX_CHUNKS) throw refuse(bytes, `it has more than ${MAX_CHUNKS} chunks`);
  }
  if (chunks.at(-1)?.type !== 'IEND') throw refuse(bytes, 'its end chunk is missing: it is truncated');
  const kept = chunks.filter(makesPixels);
  if (kept.length === chunks.length) return bytes;

  const size = kept.reduce((sum, { end, start }) => sum + end - start, SIGNATURE_BYTES);
  const prepared = new Uint8Array(size);
  prepared.set(bytes.subarray(0, SIGNATURE_BYTES));
  let to = SIGNATURE_BYTES;
  for (const { start, end } of kept) {
    prepared.set(bytes.subarray(start, end), to);
    to += end - start;
  }
  return prepared;
}

/** A critical chunk has a capital first letter. */
function makesPixels({ type }: PngChunk): boolean {
  return type === 'tRNS' || /^[A-Z]/.test(type);
}

function refuse(bytes: Uint8Array, reason: string): ImageDecodeError {
  return new ImageDecodeError({ mediaType: 'image/png', byteLength: bytes.length, reason });
}
