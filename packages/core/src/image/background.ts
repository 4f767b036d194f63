/** Colour that lies under transparent pixels; each channel a whole number 0–255. */
export interface Background {
  readonly r: number;
  readonly g: number;
  readonly b: number;
}
