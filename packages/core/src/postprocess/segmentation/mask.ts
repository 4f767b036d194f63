/** One level per pixel, row by row. */
export interface Mask {
  readonly width: number;
  readonly height: number;
  /** `width * height` bytes: class indices, or levels. */
  readonly data: Uint8Array;
}

/** Value of a pixel in a mask of classes that a crop has kept from the model. */
export const UNSEEN = 255;
