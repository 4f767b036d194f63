import type { ImageMediaType, ResolvedImageLimits } from '@lambda-vision/core';
import type { ImageOrigin } from './image-origin.js';

/** A picture of a request, found to be one by its header and within the limits; no pixel is decoded yet. */
export interface RequestImage {
  /** The file. */
  readonly bytes: Uint8Array;
  /** Media type by its first bytes, whatever the request called it. */
  readonly mediaType: ImageMediaType;
  /** Pixels from left to right, upright. */
  readonly width: number;
  /** Pixels from top to bottom, upright. */
  readonly height: number;
  /** EXIF orientation, 1–8; 1 is upright as stored. */
  readonly orientation: number;
  /** Limits that it was let in by; `run()` decodes it with them unless the model or the run has some of its own. */
  readonly limits: ResolvedImageLimits;
  /** Where it came from. */
  readonly origin: ImageOrigin;
}
