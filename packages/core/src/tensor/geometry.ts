import type { Size } from './size.js';

/**
 * How preprocessing placed a picture in the model's input, as one affine transform without rotation:
 * `model = original * scale + offset` on each axis, in pixels with edges (not centres) at whole numbers.
 */
export interface Geometry {
  /** The upright original. */
  readonly original: Size;
  /** The model's input. */
  readonly input: Size;
  /** Model pixels per original pixel, horizontally. */
  readonly scaleX: number;
  /** Model pixels per original pixel, vertically. */
  readonly scaleY: number;
  /** Where the original's left edge lies in the input, in model pixels; negative when a crop cut it off. */
  readonly offsetX: number;
  /** Where the original's top edge lies in the input, in model pixels. */
  readonly offsetY: number;
}
