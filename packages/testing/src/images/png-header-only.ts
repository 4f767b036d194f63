import { deflateSync } from 'node:zlib';
import { PNG_SIGNATURE, pngChunk, pngHeader } from './png-chunk.js';

/**
 * A PNG of under 100 bytes that announces any size: a decompression bomb for decoders that allocate first.
 *
 * @param width - Pixels, up to 2³² − 1.
 * @param height - Pixels, up to 2³² − 1.
 */
export function pngHeaderOnly(width: number, height: number): Uint8Array {
  return Uint8Array.from(
    Buffer.concat([
      PNG_SIGNATURE,
      pngChunk('IHDR', pngHeader(width, height, 8, 2)),
      pngChunk('IDAT', deflateSync(new Uint8Array(1))),
      pngChunk('IEND', new Uint8Array()),
    ]),
  );
}
