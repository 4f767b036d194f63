import type { DrawStyle } from './draw-style.js';

/** Measures of the drawing of a result. */
export interface ResultStyle extends DrawStyle {
  /** 0–1. */
  readonly maskOpacity: number;
  /** Rows of a list at most. */
  readonly maxRows: number;
  /** Whether the answer lies over the picture or beside it. */
  readonly layout: 'over' | 'beside';
}
