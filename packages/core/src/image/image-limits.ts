/**
 * How large a picture may be. A small file can announce a huge picture (a PNG of 4 MB can hold 65536x65536
 * pixels), so its header is held against these before anything is allocated for a pixel.
 */
export interface ImageLimits {
  /** Size of the file in bytes, at least 1. @defaultValue 67108864 (64 MiB) */
  readonly maxBytes?: number | undefined;
  /**
   * Width times height in pixels, at least 1. @defaultValue `(memory − 256 MiB) / 20 bytes`, between 4 and 100
   * megapixels; 50 megapixels outside of Lambda
   */
  readonly maxPixels?: number | undefined;
  /** Longer side in pixels, at least 1. @defaultValue 32768 */
  readonly maxSide?: number | undefined;
  /**
   * Memory that decoding may take at its peak in bytes, at least 1, see {@link ImageHeader.decodedBytes}: most
   * pictures take 6 to 16 bytes per pixel, but some that are small take much more.
   * @defaultValue 20 times `maxPixels`, and at least 16777216 (16 MiB)
   */
  readonly maxDecodedBytes?: number | undefined;
}

/** {@link ImageLimits} with every limit filled in. */
export interface ResolvedImageLimits {
  readonly maxBytes: number;
  readonly maxPixels: number;
  readonly maxSide: number;
  readonly maxDecodedBytes: number;
}
