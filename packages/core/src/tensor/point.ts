/** A position in pixels; `x` to the right, `y` down, `{ x: 0, y: 0 }` is the outer corner of the first pixel. */
export interface Point {
  readonly x: number;
  readonly y: number;
}
