import type { Mask } from '../segmentation/mask.js';

/** The pixels of one object: 255 for the object, 0 beside it. */
export interface InstanceMask extends Mask {
  /** Column of the picture where the mask begins. */
  readonly left: number;
  /** Row of the picture where the mask begins. */
  readonly top: number;
}
