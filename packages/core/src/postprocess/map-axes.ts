import type { Geometry } from '../tensor/geometry.js';
import type { Size } from '../tensor/size.js';

/** One axis of a map of cells that lies over the model's input, in which a picture was placed. */
export interface MapAxis {
  /** Extent of the upright original in pixels. */
  readonly original: number;
  /** Extent of the model's input in pixels. */
  readonly input: number;
  /** Number of cells, which share the input evenly. */
  readonly cells: number;
  /** Input pixels per original pixel. */
  readonly scale: number;
  /** Where the original begins, in input pixels. */
  readonly offset: number;
}

/** Splits a geometry and a map of any resolution over the same input into their axes. */
export function mapAxes(geometry: Geometry, map: Size): { readonly x: MapAxis; readonly y: MapAxis } {
  const { original, input, scaleX, scaleY, offsetX, offsetY } = geometry;
  return {
    x: {
      original: original.width,
      input: input.width,
      cells: map.width,
      scale: scaleX,
      offset: offsetX,
    },
    y: {
      original: original.height,
      input: input.height,
      cells: map.height,
      scale: scaleY,
      offset: offsetY,
    },
  };
}
