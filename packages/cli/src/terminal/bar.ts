import type { Progress } from './progress.js';

/** A bar that is drawn, and can make room for a line. */
export interface Bar extends Progress {
  /** Takes the bar away, lets `write` write its lines, and draws the bar again below them. */
  around(write: () => void): void;
}
