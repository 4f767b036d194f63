/** An opaque colour, levels 0–255. */
export interface Colour {
  readonly r: number;
  readonly g: number;
  readonly b: number;
}
