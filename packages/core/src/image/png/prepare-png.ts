import { ImageDecodeError } from '../../errors/image-decode-error.js';
import { type PngChunk, pngChunks } from './png-chunks.js';

const SIGNATURE_BYTES = 8;

/**
 * Checks that a PNG is whole and leaves only the chunks that make its pixels: the critical ones and `tRNS`. Texts,
 * profiles and animation frames would otherwise be unpacked by the codec, and damage in them would count as damage
 * in the picture.
 *
 * @returns `bytes` itself, or a shorter copy.
 * @throws {ImageDecodeError} If the end chunk is missing.
 */
export function preparePng(bytes: Uint8Array): Uint8Array {
  const chunks = [...pngChunks(bytes)];
  if (chunks.at(-1)?.type !== 'IEND')
    throw new ImageDecodeError({
      mediaType: 'image/png',
      byteLength: bytes.length,
      reason: 'its end chunk is missing: it is truncated',
    });
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
