import type { Geometry } from '../tensor/geometry.js';
import type { Placement } from './place-image.js';

/** The affine transform of a placement. Its scales are those of the whole-pixel sizes, not of the ratio asked for. */
export function placementGeometry(placement: Placement): Geometry {
  const { original, resized, input, left, top } = placement;
  return {
    original,
    input,
    scaleX: resized.width / original.width,
    scaleY: resized.height / original.height,
    offsetX: left,
    offsetY: top,
  };
}
