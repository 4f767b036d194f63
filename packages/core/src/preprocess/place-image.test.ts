import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toModelSpace } from '../tensor/to-model-space.js';
import { toOriginal } from '../tensor/to-original.js';
import { placeImage } from './place-image.js';
import { placementGeometry } from './placement-geometry.js';
import type { PreprocessSpec } from './preprocess-spec.js';
import { resolvePreprocessSpec } from './resolve-preprocess-spec.js';

const place = (width: number, height: number, spec: PreprocessSpec) =>
  placeImage({ width, height }, resolvePreprocessSpec(spec, 3));

describe('the centred crop', () => {
  it.each([
    // torchvision: int(round((extent - crop) / 2)), Python's round
    [5, 4, 0],
    [7, 4, -2],
    [9, 4, -2],
    [8, 4, -2],
    [341, 224, -58],
    // padding: (crop - extent) // 2 before, the rest behind
    [3, 4, 0],
    [2, 5, 1],
    [4, 4, 0],
  ])('of %d px to %d px begins at %d', (extent, crop, left) => {
    expect(place(extent, extent, { crop: { width: crop, height: crop } })).toMatchObject({ left, top: left });
  });

  it('may leave nothing of the picture', () => {
    const { picture, canvas } = place(40, 4, {
      resize: {
        mode: 'letterbox',
        width: 40,
        height: 40,
        filter: 'opencv-linear',
        anchor: 'top-left',
      },
      crop: { width: 10, height: 10 },
    });
    expect(picture.y1).toBe(picture.y2);
    expect(canvas).toEqual({ x1: 0, y1: 0, x2: 10, y2: 10 });
  });
});

describe('the geometry', () => {
  const filter = 'pillow-bilinear';
  const crop = { width: 24, height: 17 };
  const specs: Record<string, PreprocessSpec> = {
    none: {},
    stretch: { resize: { mode: 'stretch', width: 31, height: 20, filter } },
    'shortest-edge with crop': { resize: { mode: 'shortest-edge', size: 32, filter }, crop },
    'longest-edge with padding crop': { resize: { mode: 'longest-edge', size: 16, filter }, crop },
    'shortest-edge with a limit': { resize: { mode: 'shortest-edge', size: 32, maxSide: 50, filter } },
    'least-change': { resize: { mode: 'least-change', width: 30, height: 40, multipleOf: 7, filter } },
    letterbox: { resize: { mode: 'letterbox', width: 40, height: 33, filter } },
    limit: { resize: { mode: 'limit', maxSide: 64, multipleOf: 8, filter } },
    'fit-height': { resize: { mode: 'fit-height', height: 12, maxWidth: 50, filter } },
  };
  const side = fc.integer({ min: 1, max: 3000 });

  it.each(Object.entries(specs))('of %s is undone by its inverse and has the real scale', (_, spec) => {
    fc.assert(
      fc.property(side, side, fc.double({ min: 0, max: 1, noNaN: true }), (width, height, share) => {
        const placement = place(width, height, spec);
        const geometry = placementGeometry(placement);
        const point = { x: width * share, y: height * (1 - share) };

        const back = toOriginal(toModelSpace(point, geometry), geometry);
        const corner = toModelSpace({ x: width, y: height }, geometry);

        expect(back.x).toBeCloseTo(point.x, 6);
        expect(back.y).toBeCloseTo(point.y, 6);
        expect(corner.x).toBeCloseTo(placement.left + placement.resized.width, 6);
        expect(corner.y).toBeCloseTo(placement.top + placement.resized.height, 6);
      }),
    );
  });

  it('has no negative zero, which would not survive JSON', () => {
    const { offsetX, offsetY } = placementGeometry(place(4, 4, { crop: { width: 4, height: 4 } }));
    expect([Object.is(offsetX, 0), Object.is(offsetY, 0)]).toEqual([true, true]);
  });
});
