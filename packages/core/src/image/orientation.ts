/**
 * EXIF orientation: how the stored picture must be turned to stand upright. 1 as stored, 2 mirrored
 * horizontally, 3 turned by 180°, 4 mirrored vertically, 5 transposed, 6 turned by 90° clockwise, 7 transposed
 * along the other diagonal, 8 turned by 270° clockwise.
 */
export type Orientation = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8;

/** Reads a number as an orientation; whatever is not 2–8 means upright as stored. */
export function toOrientation(value: number | undefined): Orientation {
  return isOrientation(value) ? value : 1;
}

function isOrientation(value: number | undefined): value is Orientation {
  return value !== undefined && Number.isInteger(value) && value >= 1 && value <= 8;
}
