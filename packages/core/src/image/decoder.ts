import type { RawImage } from '../tensor/raw-image.js';
import type { CodecWork } from './codec/codec-slot.js';

/**
 * Decodes one format. Gets a file whose header was read and held against the limits; gives its pixels as stored,
 * that is, before orientation.
 *
 * @throws {ImageDecodeError} If the file is truncated, damaged, or of a variant that is not decoded right. A
 *   picture of which a part is missing is never given.
 */
export type Decoder = (bytes: Uint8Array, work: CodecWork) => Promise<RawImage>;
