import type { RequestImage } from './request-image.js';

/** A picture whose header was read. */
export interface OpenedPicture {
  readonly image: RequestImage;
  /** Bytes of memory that decoding takes at its peak. */
  readonly decodedBytes: number;
}
