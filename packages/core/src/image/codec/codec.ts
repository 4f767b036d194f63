import type { RawImage } from '../../tensor/raw-image.js';
import type { Background } from '../background.js';

/** One running instance of a codec, good until its first failure. */
export interface Codec {
  /**
   * Decodes a file. Synchronous, so that decodes never overlap in one instance.
   *
   * @throws Whatever the codec throws, which need not be an Error; the instance must not be used again.
   */
  decode(bytes: Uint8Array, background: Background | undefined): RawImage;
  /** Size of the instance's heap in bytes; it grows with the pictures and never shrinks. */
  heapBytes(): number;
}
