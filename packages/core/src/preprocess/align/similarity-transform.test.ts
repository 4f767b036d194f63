import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Point } from '../../tensor/point.js';
import { alignments } from './__fixtures__/alignments.js';
import type { AffineTransform } from './affine-transform.js';
import { ALIGNMENTS } from './alignment.js';
import { similarityTransform } from './similarity-transform.js';

function apply([a, b, c, d, e, f]: AffineTransform, { x, y }: Point): Point {
  return { x: a * x + b * y + c, y: d * x + e * y + f };
}

function distances(transform: AffineTransform, from: readonly Point[], to: readonly Point[]): number {
  return from.reduce((sum, point, at) => {
    const { x, y } = apply(transform, point);
    return sum + (x - to[at]!.x) ** 2 + (y - to[at]!.y) ** 2;
  }, 0);
}

const { points } = ALIGNMENTS['arcface-112'];
const number = (min: number, max: number) => fc.double({ min, max, noNaN: true });

describe('similarityTransform()', () => {
  it.each(alignments)('equals scikit-image for $name', ({ landmarks, transform }) => {
    const found = similarityTransform(landmarks, points);

    for (const [at, value] of found.entries()) expect(value).toBeCloseTo(transform[at]!, 10);
  });

  it('finds any turn, scale and shift again', () => {
    fc.assert(
      fc.property(
        number(-3, 3),
        number(0.1, 10),
        number(-500, 500),
        number(-500, 500),
        (angle, scale, x, y) => {
          const [cosine, sine] = [scale * Math.cos(angle), scale * Math.sin(angle)];
          const moved = points.map((point) => apply([cosine, -sine, x, sine, cosine, y], point));

          for (const [at, value] of similarityTransform(points, moved).entries()) {
            expect(value).toBeCloseTo([cosine, -sine, x, sine, cosine, y][at]!, 8);
          }
        },
      ),
    );
  });

  it('is nearer than its neighbours', () => {
    const point = fc.record({ x: number(0, 100), y: number(0, 100) });
    fc.assert(
      fc.property(
        fc.array(point, { minLength: 5, maxLength: 5 }),
        number(-0.1, 0.1),
        number(-2, 2),
        (from, by, shift) => {
          const [cosine, , x, sine, , y] = similarityTransform(from, points);
          const best = distances(similarityTransform(from, points), from, points);

          for (const [c, s, dx] of [
            [cosine + by, sine, x],
            [cosine, sine + by, x],
            [cosine, sine, x + shift],
          ] as const) {
            expect(best).toBeLessThanOrEqual(distances([c, -s, dx, s, c, y], from, points) + 1e-6);
          }
        },
      ),
    );
  });

  it('only shifts points that all fall together', () => {
    const one = { x: 3, y: 4 };

    expect(
      similarityTransform(
        [one, one],
        [
          { x: 0, y: 0 },
          { x: 10, y: 20 },
        ],
      ),
    ).toEqual([1, -0, 2, 0, 1, 6]);
  });
});
