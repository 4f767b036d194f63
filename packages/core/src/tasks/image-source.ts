import type { RawImage } from '../tensor/raw-image.js';

/**
 * A picture as callers have it: the bytes of a file, an object that carries them (such as middy's
 * `context.image`), or pixels that are already decoded.
 */
export type ImageSource = Uint8Array | { readonly bytes: Uint8Array } | RawImage;
