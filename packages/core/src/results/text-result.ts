import type { Point } from '../tensor/point.js';
import type { ImageInfo } from './image-info.js';
import type { Timings } from './timings.js';

/** Four corners: top left, top right, bottom right, bottom left as the text is read. */
export type Quad = readonly [Point, Point, Point, Point];

/** One line of text. */
export interface TextLine {
  readonly text: string;
  /** Mean probability of its characters, 0–1. */
  readonly score: number;
  /** Corners in pixels of the upright original. */
  readonly quad: Quad;
}

/** Answer of a text reader. */
export interface TextResult {
  readonly task: 'text';
  /** The lines in reading order, joined by line feeds. */
  readonly text: string;
  /** In reading order: top to bottom, left to right. */
  readonly lines: readonly TextLine[];
  readonly image: ImageInfo;
  readonly timings: Timings;
}
