import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { golden } from './__fixtures__/golden.js';
import { findRegions } from './find-regions.js';

const options = { threshold: 0.5, maxRegions: 1000 };

function draw(rows: readonly string[]) {
  const width = rows[0]?.length ?? 0;
  return { map: Float32Array.from(rows.join(''), (c) => (c === '#' ? 1 : 0)), width, height: rows.length };
}

function boundsOf(rows: readonly string[]) {
  const { map, width, height } = draw(rows);
  return findRegions(map, { width, height }, options).map(({ area, top, left, right }) => {
    const x = Math.min(...left);
    return { x, y: top, width: Math.max(...right) - x + 1, height: left.length, area };
  });
}

describe('findRegions()', () => {
  it.each(golden.regions)(
    'finds the components that OpenCV finds on $width x $height',
    ({ rows, regions }) => {
      expect(boundsOf(rows)).toEqual(regions);
    },
  );

  it('joins the arms of a U and of a W, and diagonal neighbours', () => {
    const regions = boundsOf(['#.#..', '#.#.#', '###..', '...#.']);

    expect(regions).toEqual([
      { x: 0, y: 0, width: 4, height: 4, area: 8 },
      { x: 4, y: 1, width: 1, height: 1, area: 1 },
    ]);
  });

  it('makes no region of a hole and keeps one inside a ring apart', () => {
    const regions = boundsOf(['#####', '#...#', '#.#.#', '#...#', '#####']);

    expect(regions.map(({ area }) => area)).toEqual([16, 1]);
  });

  it('keeps the largest when there are more than allowed', () => {
    const { map, width, height } = draw(['#.##.###']);

    const regions = findRegions(map, { width, height }, { ...options, maxRegions: 2 });

    expect(regions.map(({ area }) => area)).toEqual([3, 2]);
  });

  it('gives each row the region`s first and last pixel', () => {
    const { map, width, height } = draw(['.##..', '##.##', '.....']);

    const [region] = findRegions(map, { width, height }, options);

    expect(region).toMatchObject({ top: 0, left: new Int32Array([1, 0]), right: new Int32Array([2, 4]) });
  });

  it('counts every pixel above the threshold once', () => {
    const rows = fc.array(fc.array(fc.boolean(), { minLength: 13, maxLength: 13 }), { minLength: 1 });
    fc.assert(
      fc.property(rows, (drawn) => {
        const map = Float32Array.from(drawn.flat(), Number);
        const regions = findRegions(map, { width: 13, height: drawn.length }, options);

        expect(regions.reduce((sum, { area }) => sum + area, 0)).toBe(drawn.flat().filter(Boolean).length);
      }),
    );
  });

  it('finds nothing in NaN', () => {
    expect(findRegions(new Float32Array(4).fill(Number.NaN), { width: 2, height: 2 }, options)).toEqual([]);
  });

  it('finds as many regions as there are, beyond what it set aside for them', () => {
    const map = Float32Array.from({ length: 400 * 400 }, (_, at) =>
      at % 2 === 0 && Math.floor(at / 400) % 2 === 0 ? 1 : 0,
    );

    const regions = findRegions(map, { width: 400, height: 400 }, { threshold: 0.5, maxRegions: 1e6 });

    expect(regions).toHaveLength(200 * 200);
  });
});
