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
  /** Places to try, best first. @defaultValue all five */
  readonly sides?: readonly LabelSide[];
  /** What a label should not cover. @defaultValue nothing */
  readonly avoid?: readonly BoxShape[];
  /** What a label should rather not cover, such as other objects. @defaultValue nothing */
  readonly spare?: readonly BoxShape[];
  /** Pixels between the shape and its label. */
  readonly gap: number;
}

/** A place of a label: above or below its shape, inside at the top, or beside it. */
export type LabelSide = 'above' | 'inside' | 'below' | 'right' | 'left';

const SIDES: readonly LabelSide[] = ['above', 'inside', 'below', 'right', 'left'];

/** What it costs to cover a pixel of what is to be spared, against one of what is to be avoided. */
const SPARING = 0.1;

/**
 * Finds a place for a label: the first that lies in the picture and covers nothing it should not, or else the one that
 * covers least, moved into the picture.
 *
 * @param corners - The shape that the label belongs to.
 */
export function placeLabel(corners: readonly Point[], options: PlaceLabelOptions): BoxShape {
  const { label, picture, sides = SIDES, avoid = [], spare = [] } = options;
  const shape = boundingBox(corners);
  let best: BoxShape | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const side of sides) {
    const wanted = placeAt(side, corners, options);
    const x1 = Math.round(Math.max(0, Math.min(wanted.x, picture.width - label.width)));
    const y1 = Math.round(Math.max(0, Math.min(wanted.y, picture.height - label.height)));
    const place = { x1, y1, x2: x1 + label.width, y2: y1 + label.height };
    // A label that has to move more than a little covers its own shape, or belongs to it no longer.
    const isBeside = side === 'right' || side === 'left';
    const isMoved = Math.abs(wanted.y - y1) > label.height / 2 || (isBeside && Math.abs(wanted.x - x1) > 1);
    const isTooTall = side === 'inside' && shape.y2 - shape.y1 < label.height;
    const covered = coveredArea(place, avoid) + SPARING * coveredArea(place, spare);
    const cost = covered + (isMoved || isTooTall ? label.width * label.height : 0);
    if (cost < least) [best, least] = [place, cost];
  }
  return best!;
}

function coveredArea(place: BoxShape, boxes: readonly BoxShape[]): number {
  return boxes.reduce((sum, box) => sum + overlapArea(place, box), 0);
}

function placeAt(side: LabelSide, corners: readonly Point[], { label, gap }: PlaceLabelOptions): Point {
  const { x1, y1, y2 } = boundingBox(corners);
  if (side === 'above') return { x: x1 - gap, y: y1 - label.height - gap };
  if (side === 'inside') return { x: x1 + gap, y: y1 + gap };
  if (side === 'below') return { x: x1 - gap, y: y2 + gap };
  if (side === 'left') return { x: x1 - label.width - 2 * gap, y: (y1 + y2 - label.height) / 2 };
  const [rightmost, next] = [...corners].sort((a, b) => b.x - a.x) as [Point, Point];
  return { x: rightmost.x + 2 * gap, y: (rightmost.y + next.y - label.height) / 2 };
}
