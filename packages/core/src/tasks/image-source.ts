import type { ImageLimits } from '../image/image-limits.js';
import type { RawImage } from '../tensor/raw-image.js';

/** A file and what it was let in by. */
export interface ImageFile {
  /** The file. */
  readonly bytes: Uint8Array;
  /**
   * Limits that it is decoded with unless the model or the run has some of its own, so that whoever let a picture in
   * decides once how large it may be. @defaultValue see {@link ImageLimits}
   */
  readonly limits?: ImageLimits;
}

/**
 * A picture as callers have it: the bytes of a file, an object that carries them (such as middy's
 * `context.image`), or pixels that are already decoded.
 */
export type ImageSource = Uint8Array | ImageFile | RawImage;
