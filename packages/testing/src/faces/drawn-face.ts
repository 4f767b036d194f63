/** A face of {@link drawFaces}. */
export interface DrawnFace {
  /** Whose face it is: the same number always looks the same, another one looks different. A whole number. */
  readonly person: number;
  /** Middle of the head, in pixels from the left. */
  readonly x: number;
  /** Middle of the head, in pixels from the top. */
  readonly y: number;
  /** Of the head, which is round, in pixels. */
  readonly radius: number;
  /** Degrees, clockwise. @defaultValue 0 */
  readonly turned?: number | undefined;
}
