/**
 * A decoded picture: RGB, 8 bits per channel; the same shape as core's `RawImage`.
 *
 * Shape: `data` is interleaved `[height, width, 3]`, row by row from the top left, without padding.
 */
export interface RawImage {
  readonly data: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/** Red, green, blue, 0–255 each. */
export type Rgb = readonly [red: number, green: number, blue: number];
