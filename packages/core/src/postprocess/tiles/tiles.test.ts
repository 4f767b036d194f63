import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ERROR_CODES } from '../../errors/error-codes.js';
import type { RawImage } from '../../tensor/raw-image.js';
import type { OutputMap } from '../output-map.js';
import { cutTile } from './cut-tile.js';
import { planTileAxis } from './plan-tile-axis.js';
import { rampWeights } from './ramp-weights.js';
import { TileBlender } from './tile-blender.js';
import { planTiles, type TilePlan } from './tile-plan.js';

/** What a model that repeats every pixel `factor` times makes of a tile; interleaved levels. */
function enlarged({ data, width, height }: RawImage, factor: number): OutputMap {
  const values = new Float32Array(data.length * factor * factor);
  for (let y = 0, at = 0; y < height * factor; y++) {
    for (let x = 0; x < width * factor; x++) {
      for (let channel = 0; channel < 3; channel++) {
        values[at++] = data[(Math.floor(y / factor) * width + Math.floor(x / factor)) * 3 + channel]!;
      }
    }
  }
  const size = { width: width * factor, height: height * factor };
  return { values, ...size, channels: 3, channelStride: 1, rowStride: size.width * 3, columnStride: 3 };
}

function blendAll(image: RawImage, plan: TilePlan, factor: number, bgr = false): TileBlender {
  let blender: TileBlender | undefined;
  for (const [row, { start: y }] of plan.rows.entries()) {
    for (const [column, { start: x }] of plan.columns.entries()) {
      const map = enlarged(cutTile(image, { x, y }, plan.tile), factor);
      blender ??= new TileBlender(plan, map, { range: [0, 255], bgr });
      blender.add(map, column, row);
    }
  }
  blender!.finish();
  return blender!;
}

const sides = fc.integer({ min: 1, max: 60 });
const axes = fc
  .record({ extent: fc.integer({ min: 1, max: 300 }), tile: fc.integer({ min: 1, max: 60 }) })
  .chain(({ extent, tile }) =>
    fc.record({
      extent: fc.constant(extent),
      tile: fc.constant(tile),
      overlap: fc.integer({ min: 0, max: Math.floor(tile / 4) }),
    }),
  );

describe('planTileAxis()', () => {
  it('spreads tiles evenly, with ramps in the middle of what they share', () => {
    expect(planTileAxis(20, 8, 2)).toEqual([
      { start: 0, rampOut: { from: 6, to: 8 } },
      { start: 6, rampIn: { from: 6, to: 8 }, rampOut: { from: 12, to: 14 } },
      { start: 12, rampIn: { from: 12, to: 14 } },
    ]);
    expect(planTileAxis(9, 8, 2)).toEqual([
      { start: 0, rampOut: { from: 3, to: 5 } },
      { start: 1, rampIn: { from: 3, to: 5 } },
    ]);
  });

  it.each([3, 8])('needs one tile for %i pixels of a tile of 8', (extent) => {
    expect(planTileAxis(extent, 8, 2)).toEqual([{ start: 0 }]);
  });

  it.each([3, -1, 0.5])('refuses the overlap %d of tiles of 8', (overlap) => {
    expect(() => planTileAxis(20, 8, overlap)).toThrow(
      expect.objectContaining({ code: ERROR_CODES.INVALID_OPTION, option: 'tiles.overlap' }),
    );
  });

  it('covers every pixel with weights that add up to 1', () => {
    fc.assert(
      fc.property(axes, fc.integer({ min: 1, max: 3 }), ({ extent, tile, overlap }, factor) => {
        const sums = new Float64Array(Math.max(extent, tile) * factor);
        for (const span of planTileAxis(extent, tile, overlap)) {
          expect(span.start + tile).toBeLessThanOrEqual(Math.max(extent, tile));
          const weights = rampWeights(span, tile, factor);
          for (const [at, weight] of weights.entries()) {
            expect(weight).toBeGreaterThanOrEqual(0);
            sums[span.start * factor + at]! += weight;
          }
        }
        for (const sum of sums) expect(sum).toBeCloseTo(1, 5);
      }),
    );
  });
});

describe('planTiles()', () => {
  it('shares 16 pixels unless told otherwise', () => {
    const plan = planTiles({ width: 112, height: 64 }, { width: 64, height: 64 });

    expect(plan.columns.map(({ start }) => start)).toEqual([0, 48]);
    expect(plan.rows).toEqual([{ start: 0 }]);
  });

  it('refuses a picture that needs more tiles than allowed', () => {
    const plan = () => planTiles({ width: 900, height: 900 }, { width: 64, height: 64 }, { maxTiles: 100 });

    expect(plan).toThrow(expect.objectContaining({ code: ERROR_CODES.IMAGE_TOO_LARGE, width: 900 }));
  });
});

describe('cutTile()', () => {
  it('repeats the last pixels where the tile juts out', () => {
    const pixels = (...levels: number[]) => Uint8Array.from(levels.flatMap((level) => [level, level, level]));
    const image = { data: pixels(1, 2, 3, 4), width: 2, height: 2 };

    expect(cutTile(image, { x: 1, y: 0 }, { width: 3, height: 3 })).toEqual({
      data: pixels(2, 2, 2, 4, 4, 4, 4, 4, 4),
      width: 3,
      height: 3,
    });
  });
});

describe('TileBlender', () => {
  it('gives back the picture when the model changes nothing, at any factor', () => {
    const cases = fc.record({
      width: sides,
      height: sides,
      tile: fc.record({ width: fc.integer({ min: 4, max: 24 }), height: fc.integer({ min: 4, max: 24 }) }),
      factor: fc.integer({ min: 1, max: 3 }),
      seed: fc.nat(),
    });

    fc.assert(
      fc.property(cases, ({ width, height, tile, factor, seed }) => {
        const data = Uint8Array.from(
          { length: width * height * 3 },
          (_, at) => (at * 73 + at * at * 31 + seed) & 255,
        );
        const image = { data, width, height };
        const plan = planTiles(image, tile, { overlap: 1, maxTiles: 10_000 });
        const blender = blendAll(image, plan, factor);
        expect({ width: blender.width, height: blender.height }).toEqual({
          width: width * factor,
          height: height * factor,
        });
        expect(blender.data).toEqual(Uint8Array.from(enlarged(image, factor).values));
      }),
    );
  });

  it('fades from one tile to the next', () => {
    const plan = planTiles({ width: 6, height: 4 }, { width: 4, height: 4 }, { overlap: 1 });
    const flat = (level: number): OutputMap => ({
      values: new Float32Array(16).fill(level),
      channels: 1,
      width: 4,
      height: 4,
      channelStride: 16,
      rowStride: 4,
      columnStride: 1,
    });
    const blender = new TileBlender(plan, flat(0), { range: [0, 255], bgr: false });

    blender.add(flat(100), 0, 0);
    blender.add(flat(200), 1, 0);
    blender.finish();

    expect([...blender.data.slice(0, 6)]).toEqual([100, 100, 150, 200, 200, 200]);
  });

  it('puts red first where the model gives blue first', () => {
    const image = { data: Uint8Array.of(1, 2, 3), width: 1, height: 1 };

    expect([
      ...blendAll(image, planTiles(image, { width: 4, height: 4 }, { overlap: 1 }), 1, true).data,
    ]).toEqual([3, 2, 1]);
  });

  it.each([
    [6, 6],
    [8, 4],
  ])('refuses tiles of 4x4 that became %ix%i', (width, height) => {
    const plan = planTiles({ width: 9, height: 9 }, { width: 4, height: 4 }, { overlap: 1 });
    const map = { ...enlarged({ data: new Uint8Array(48), width: 4, height: 4 }, 1), width, height };

    expect(() => new TileBlender(plan, map, { bgr: false })).toThrow(
      expect.objectContaining({ code: ERROR_CODES.UNEXPECTED_OUTPUT }),
    );
  });
});
