/** A rectangle in pixels with edges at whole numbers; `x1 <= x2`, `y1 <= y2`. */
export interface Box {
  /** Left edge. */
  readonly x1: number;
  /** Top edge. */
  readonly y1: number;
  /** Right edge. */
  readonly x2: number;
  /** Bottom edge. */
  readonly y2: number;
}
