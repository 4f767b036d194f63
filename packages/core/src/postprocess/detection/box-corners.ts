import type { SsdSpec } from './detection-spec.js';

/** Writes the corners x1, y1, x2, y2 of the four numbers at `at` into `corners`. */
export type BoxCorners = (values: ArrayLike<number>, at: number, corners: Float64Array) => void;

/** How each box format becomes corners. */
export const BOX_CORNERS: Readonly<Record<NonNullable<SsdSpec['boxFormat']>, BoxCorners>> = {
  xyxy: (values, at, corners) => {
    corners[0] = values[at]!;
    corners[1] = values[at + 1]!;
    corners[2] = values[at + 2]!;
    corners[3] = values[at + 3]!;
  },
  yxyx: (values, at, corners) => {
    corners[0] = values[at + 1]!;
    corners[1] = values[at]!;
    corners[2] = values[at + 3]!;
    corners[3] = values[at + 2]!;
  },
  xywh: (values, at, corners) => {
    corners[0] = values[at]!;
    corners[1] = values[at + 1]!;
    corners[2] = values[at]! + values[at + 2]!;
    corners[3] = values[at + 1]! + values[at + 3]!;
  },
  cxcywh: (values, at, corners) => {
    corners[0] = values[at]! - values[at + 2]! / 2;
    corners[1] = values[at + 1]! - values[at + 3]! / 2;
    corners[2] = values[at]! + values[at + 2]! / 2;
    corners[3] = values[at + 1]! + values[at + 3]! / 2;
  },
};
