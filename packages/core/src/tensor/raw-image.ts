import type { Size } from './size.js';

/**
 * A decoded picture: upright, RGB, 8 bits per channel.
 *
 * Shape: `data` is interleaved `[height, width, 3]`, row by row from the top left, without padding.
 */
export interface RawImage {
  /** Pixels, `width * height * 3` bytes. */
  readonly data: Uint8Array;
  /** Pixels from left to right, after orientation. */
  readonly width: number;
  /** Pixels from top to bottom, after orientation. */
  readonly height: number;
  /**
   * Size of the upright original where the picture was decoded smaller; boxes and the like are in its pixels.
   * @defaultValue the picture's own
   */
  readonly original?: Size;
}
