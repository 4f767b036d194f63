/** Extent of a picture or of a model's input, in whole pixels. */
export interface Size {
  /** Pixels from left to right. */
  readonly width: number;
  /** Pixels from top to bottom. */
  readonly height: number;
}
