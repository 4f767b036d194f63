import { readFileSync } from 'node:fs';
import type { Point } from '../../tensor/point.js';
import type { Size } from '../../tensor/size.js';

type Pair = readonly [number, number];

/** What `make_golden.py` writes. */
export interface Golden {
  readonly softmax: readonly { logits: number[]; softmax: number[]; sigmoid: number[] }[];
  readonly rectangles: readonly {
    points: Pair[];
    area: number;
    sides: Pair;
    hullArea: number;
    hullSize: number;
  }[];
  readonly regions: readonly (Size & {
    rows: string[];
    regions: { x: number; y: number; width: number; height: number; area: number }[];
  })[];
  readonly crops: readonly (Size & {
    data: number[];
    quad: [Pair, Pair, Pair, Pair];
    transform: number[];
    size: Size;
    crop: number[];
  })[];
}

/** Values of the reference implementations. */
export const golden = JSON.parse(
  readFileSync(new URL('./golden.json', import.meta.url), 'utf8'),
) as unknown as Golden;

/** A pair of coordinates as a point. */
export function pointOf([x, y]: Pair): Point {
  return { x, y };
}
