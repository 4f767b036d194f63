import type { Point } from '../tensor/point.js';
import type { Colour } from './colour.js';

/** An axis-aligned rectangle in pixels of the upright original; `x2` and `y2` are its right and bottom edges. */
export interface BoxShape {
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
}

/** One thing to draw on a picture. */
export interface Annotation {
  /** A rectangle, or a polygon of at least two corners that is closed by itself. */
  readonly shape: BoxShape | readonly Point[];
  /** Text beside the shape. Latin-1 and € are drawn; other letters lose their accents, or become `?`. */
  readonly label?: string;
  /** @defaultValue one of ten well distinguishable colours, by the annotation's position in the list */
  readonly colour?: Colour;
}
