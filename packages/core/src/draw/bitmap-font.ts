/** Where a character lies in a font's picture, and where it goes in a line; in pixels of the picture. */
export interface Glyph {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** From the pen to the left edge. */
  readonly xoffset: number;
  /** From the line's top to the top edge. */
  readonly yoffset: number;
  /** From this pen to the next. */
  readonly xadvance: number;
}

/** A font as one picture. */
export interface BitmapFont {
  readonly glyphs: Readonly<Record<string, Glyph>>;
  /** Nominal size of the characters in pixels. */
  readonly size: number;
  /** From one line to the next in pixels. */
  readonly lineHeight: number;
  /** Pixels of the picture from left to right. */
  readonly width: number;
  /** Cover of each pixel of the picture, 0–255, row by row. */
  readonly cover: Uint8Array;
}
