import type { Size } from '../tensor/size.js';

/** A mask as numbers, row by row: class indices, or levels of 0–255. */
export interface MaskLevels extends Size {
  readonly data: Uint8Array;
}
