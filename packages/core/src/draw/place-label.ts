import type { Point } from '../tensor/point.js';
import type { Size } from '../tensor/size.js';
import type { BoxShape } from './annotation.js';
import { boundingBox } from './bounding-box.js';
import { overlapArea } from './overlap-area.js';

/** What a label's place depends on. */
export interface PlaceLabelOptions {
  /** Size of the label in pixels. */
  readonly label: Size;
  /** Size of the picture in pixels. */
  readonly picture: Size;
  /** Places to try, best first. @defaultValue all four */
  readonly sides?: readonly LabelSide[];
  /** What a label should not cover. @defaultValue nothing */
  readonly avoid?: readonly BoxShape[];
  /** Pixels between the shape and its label. */
  readonly gap: number;
}

/** A place of a label: above or below its shape, inside at the top, or beside it on the right. */
export type LabelSide = 'above' | 'inside' | 'below' | 'right';

const SIDES: readonly LabelSide[] = ['above', 'inside', 'below', 'right'];

/**
 * Finds a place for a label: the first that lies in the picture and covers nothing it should not, or else the one that
 * covers least, moved into the picture.
 *
 * @param corners - The shape that the label belongs to.
 */
export function placeLabel(corners: readonly Point[], options: PlaceLabelOptions): BoxShape {
  const { label, picture, sides = SIDES, avoid = [] } = options;
  const shape = boundingBox(corners);
  let best: BoxShape | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const side of sides) {
    const wanted = placeAt(side, corners, options);
    const x1 = Math.round(Math.max(0, Math.min(wanted.x, picture.width - label.width)));
    const y1 = Math.round(Math.max(0, Math.min(wanted.y, picture.height - label.height)));
    const place = { x1, y1, x2: x1 + label.width, y2: y1 + label.height };
    // A label that has to move more than a little covers its own shape, or belongs to it no longer.
    const isMoved = Math.abs(wanted.y - y1) > label.height / 2 || (side === 'right' && wanted.x - x1 > 1);
    const isTooTall = side === 'inside' && shape.y2 - shape.y1 < label.height;
    const covered = avoid.reduce((sum, box) => sum + overlapArea(place, box), 0);
    const cost = covered + (isMoved || isTooTall ? label.width * label.height : 0);
    if (cost < least) [best, least] = [place, cost];
  }
  return best!;
}

function placeAt(side: LabelSide, corners: readonly Point[], { label, gap }: PlaceLabelOptions): Point {
  const { x1, y1, y2 } = boundingBox(corners);
  if (side === 'above') return { x: x1 - gap, y: y1 - label.height - gap };
  if (side === 'inside') return { x: x1 + gap, y: y1 + gap };
  if (side === 'below') return { x: x1 - gap, y: y2 + gap };
  const [rightmost, next] = [...corners].sort((a, b) => b.x - a.x) as [Point, Point];
  return { x: rightmost.x + 2 * gap, y: (rightmost.y + next.y - label.height) / 2 };
}
