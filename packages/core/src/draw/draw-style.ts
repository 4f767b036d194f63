import type { BitmapFont } from './bitmap-font.js';
import type { FileFormat } from './encode-canvas.js';

/** What all drawings have in common. */
export interface DrawStyleOptions extends FileFormat {
  /** Thickness of lines in pixels, at least 1. @defaultValue one 400th of the longer side, at least 2 */
  readonly lineWidth?: number | undefined;
  /** Size of texts in pixels, 6–128. @defaultValue by the picture's area, 12–64: 15 at 640x480, 40 at 1600x1300 */
  readonly fontSize?: number | undefined;
}

/** Measures of one drawing. */
export interface DrawStyle {
  /** In pixels. */
  readonly lineWidth: number;
  /** In pixels. */
  readonly fontSize: number;
  readonly font: BitmapFont;
}
