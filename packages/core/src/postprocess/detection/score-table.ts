import type { Floats } from '../to-floats.js';

/** Class scores of rows: class `c` of row `r` stands at `start + r * step + c`. */
export interface ScoreTable {
  readonly scores: Floats;
  readonly rows: number;
  readonly classes: number;
  readonly start: number;
  readonly step: number;
  /** Class that means nothing is there: it is left out, and later ones move up. @defaultValue -1 for none */
  readonly absent?: number;
}

/** A class of a row that passed the threshold. */
export interface RowScore {
  readonly row: number;
  /** Index of the class, the absent one not counted. */
  readonly index: number;
  readonly score: number;
}
