import { describe, expect, it } from 'vitest';
import { ERROR_CODES } from '../errors/error-codes.js';
import type { Geometry } from '../tensor/geometry.js';
import { decodeDb } from './decode-db.js';

const WIDTH = 64;
const HEIGHT = 32;

const geometry: Geometry = {
  original: { width: WIDTH, height: HEIGHT },
  input: { width: WIDTH, height: HEIGHT },
  scaleX: 1,
  scaleY: 1,
  offsetX: 0,
  offsetY: 0,
};

/** A map that is `value` where `inside` holds. */
function output(inside: (x: number, y: number) => boolean, value = 0.9) {
  const data = new Float32Array(WIDTH * HEIGHT);
  for (let y = 0; y < HEIGHT; y++) {
    for (let x = 0; x < WIDTH; x++) if (inside(x, y)) data[y * WIDTH + x] = value;
  }
  return { dtype: 'float32', dims: [1, 1, HEIGHT, WIDTH], data } as const;
}

const bar = output((x, y) => x >= 10 && x < 50 && y >= 12 && y < 18);

describe('decodeDb()', () => {
  it('boxes a bar by its outer pixel edges without growing', () => {
    const [region] = decodeDb(bar, geometry, { unclipRatio: 0 });

    expect(region?.quad).toEqual([
      { x: 10, y: 12 },
      { x: 50, y: 12 },
      { x: 50, y: 18 },
      { x: 10, y: 18 },
    ]);
    expect(region?.score).toBeCloseTo(0.9, 6);
  });

  it('grows the box by area times the ratio over its perimeter', () => {
    const distance = (40 * 6 * 1.5) / 92;

    const [region] = decodeDb(bar, geometry);

    expect(region?.quad[0]?.x).toBeCloseTo(10 - distance, 9);
    expect(region?.quad[2]?.y).toBeCloseTo(18 + distance, 9);
  });

  it('follows a slanted line', () => {
    const slanted = output((x, y) => Math.abs(y - 8 - x * 0.25) < 3 && x >= 8 && x < 56);

    const [region] = decodeDb(slanted, geometry);

    const [topLeft, topRight] = region!.quad;
    expect((topRight.y - topLeft.y) / (topRight.x - topLeft.x)).toBeCloseTo(0.25, 1);
  });

  it('maps to the original and clips to it', () => {
    const scaled = { ...geometry, original: { width: 30, height: 16 }, scaleX: 2, scaleY: 2, offsetX: 8 };

    const [region] = decodeDb(bar, scaled, { unclipRatio: 9 });

    expect(region?.quad).toEqual([
      { x: 0, y: 0 },
      { x: 30, y: 0 },
      { x: 30, y: 16 },
      { x: 0, y: 16 },
    ]);
  });

  it('makes one box of a ring, none of its hole', () => {
    const ring = output((x, y) => x < 40 && y < 24 && !(x > 4 && x < 36 && y > 4 && y < 20));

    expect(decodeDb(ring, geometry, { boxThreshold: 0.1 })).toHaveLength(1);
  });

  it.each([
    ['whose pixels do not exceed the threshold', output((x) => x < 30, 0.3), {}],
    ['whose mean inside the box is too low', output((x, y) => x === 0 || y === 0), {}],
    ['thinner than 3 pixels', output((_, y) => y === 4 || y === 5), {}],
    ['when nothing is bright', output(() => false), {}],
  ])('drops a region %s', (_, map, options) => {
    expect(decodeDb(map, geometry, options)).toEqual([]);
  });

  it('drops a quad in which nothing can be read on the original', () => {
    const small = { ...geometry, original: { width: 8, height: 4 }, scaleX: 8, scaleY: 8 };

    expect(decodeDb(bar, small)).toEqual([]);
  });

  it('considers the largest regions only', () => {
    const two = output((x, y) => y > 8 && y < 20 && (x < 12 || (x > 20 && x < 50)));

    const regions = decodeDb(two, geometry, { maxCandidates: 1, unclipRatio: 0 });

    expect(regions.map(({ quad }) => quad[0])).toEqual([{ x: 21, y: 9 }]);
  });

  it.each([[[1, 1, HEIGHT, WIDTH + 1]], [[HEIGHT, WIDTH]], [[1, 2, HEIGHT, WIDTH]]])(
    'refuses dims %s as unexpected output',
    (dims) => {
      expect(() => decodeDb({ ...bar, dims }, geometry)).toThrow(
        expect.objectContaining({
          code: ERROR_CODES.UNEXPECTED_OUTPUT,
          expected: expect.stringContaining('[1,1,32,64]'),
        }),
      );
    },
  );

  it.each([2, -4])('refuses a probability of %s', (value) => {
    expect(() =>
      decodeDb(
        output((x) => x === 3, value),
        geometry,
      ),
    ).toThrow(expect.objectContaining({ code: ERROR_CODES.UNEXPECTED_OUTPUT }));
  });

  it('takes NaN for a failed inference', () => {
    const map = output((x) => x === 3, Number.NaN);

    expect(() => decodeDb(map, geometry)).toThrow(expect.objectContaining({ code: ERROR_CODES.INFERENCE }));
  });
});
