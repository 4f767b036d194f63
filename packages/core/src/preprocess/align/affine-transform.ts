/** A transform in row-major order: `x' = t0 x + t1 y + t2`, `y' = t3 x + t4 y + t5`. */
export type AffineTransform = readonly [number, number, number, number, number, number];
