import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Geometry } from '../../tensor/geometry.js';
import { assembleMask } from './assemble-mask.js';

const ART: Readonly<Record<number, string>> = { 0: '□', 255: '■' };

/** The mask as text, one line per row. */
function drawn({ width, height, data }: { width: number; height: number; data: Uint8Array }): string[] {
  return Array.from({ length: height }, (_, y) =>
    Array.from(data.subarray(y * width, (y + 1) * width), (level) => ART[level]).join(''),
  );
}

/** A model with an input of 8x8 whose prototypes are 4x4, on a picture of the same size. */
const geometry: Geometry = {
  original: { width: 8, height: 8 },
  input: { width: 8, height: 8 },
  scaleX: 1,
  scaleY: 1,
  offsetX: 0,
  offsetY: 0,
};

/** Two prototypes: 1 in the right half, else -1; 1 in the lower half, else -1. */
const protos = {
  dtype: 'float32',
  dims: [1, 2, 4, 4],
  data: Float32Array.of(
    ...[-1, -1, 1, 1, -1, -1, 1, 1, -1, -1, 1, 1, -1, -1, 1, 1],
    ...[-1, -1, -1, -1, -1, -1, -1, -1, 1, 1, 1, 1, 1, 1, 1, 1],
  ),
} as const;

describe('assembleMask()', () => {
  it('weighs the prototypes, in the box only', () => {
    const box = { x1: 2, y1: 1, x2: 8, y2: 7 };

    const right = assembleMask({ protos, coefficients: Float32Array.of(3, 0), box, geometry });
    const upper = assembleMask({ protos, coefficients: Float32Array.of(0, -3), box, geometry });
    const both = assembleMask({ protos, coefficients: Float32Array.of(3, 3), box, geometry });

    expect(right).toMatchObject({ left: 2, top: 1, width: 6, height: 6 });
    expect(drawn(right)).toEqual(['□□■■■■', '□□■■■■', '□□■■■■', '□□■■■■', '□□■■■■', '□□■■■■']);
    expect(drawn(upper)).toEqual(['■■■■■■', '■■■■■■', '■■■■■■', '□□□□□□', '□□□□□□', '□□□□□□']);
    // Where they cancel out the probability is 0.5, which is beside the object; it rises towards the right half.
    expect(drawn(both).at(-1)).toBe('□■■■■■');
  });

  it('interpolates between cells: a heavier side moves the edge', () => {
    // Sigmoids of 0.18 and 0.99 meet at 0.5 after 0.39 of the way between the centres of the middle cells, at 3 and 5.
    const uneven = { ...protos, data: protos.data.map((value) => (value > 0 ? 5 : -1.5)) };
    const box = { x1: 0, y1: 0, x2: 8, y2: 1 };

    expect(
      drawn(assembleMask({ protos: uneven, coefficients: Float32Array.of(1, 0), box, geometry })),
    ).toEqual(['□□□□■■■■']);
    const fine: Geometry = { ...geometry, original: { width: 32, height: 32 }, scaleX: 0.25, scaleY: 0.25 };
    const wide = assembleMask({
      protos: uneven,
      coefficients: Float32Array.of(1, 0),
      box: { x1: 0, y1: 0, x2: 32, y2: 1 },
      geometry: fine,
    });
    expect(wide.data.indexOf(255)).toBe(15);
  });

  it.each([
    ['the pixels whose centres lie in the box', { x1: 1.4, y1: 2.5, x2: 4.6, y2: 5.4 }, [1, 3, 4, 2]],
    ['the pixel of a box that holds no centre', { x1: 3.1, y1: 2.6, x2: 3.4, y2: 2.9 }, [3, 2, 1, 1]],
    ['the last pixel of a sliver at the edges', { x1: 7.8, y1: 7.6, x2: 8, y2: 8 }, [7, 7, 1, 1]],
    ['the first pixel of a sliver at the edges', { x1: 0, y1: 0, x2: 0.2, y2: 0.1 }, [0, 0, 1, 1]],
  ])('covers %s', (_, box, [left, top, width, height]) => {
    const mask = assembleMask({ protos, coefficients: Float32Array.of(0, 0), box, geometry });

    expect(mask).toMatchObject({ left, top, width, height });
  });

  it('is on the original what it is in the model, through scale and offset', () => {
    // The picture of 16x8 lies in the middle of the input, halved: rows 2 to 6.
    const letterbox: Geometry = {
      original: { width: 16, height: 8 },
      input: { width: 8, height: 8 },
      scaleX: 0.5,
      scaleY: 0.5,
      offsetX: 0,
      offsetY: 2,
    };
    const box = { x1: 0, y1: 0, x2: 16, y2: 8 };

    const right = assembleMask({ protos, coefficients: Float32Array.of(3, 0), box, geometry: letterbox });
    const lower = assembleMask({ protos, coefficients: Float32Array.of(0, 3), box, geometry: letterbox });

    expect(drawn(right)).toEqual(new Array(8).fill('□'.repeat(8) + '■'.repeat(8)));
    expect(drawn(lower)).toEqual([
      ...new Array(4).fill('□'.repeat(16)),
      ...new Array(4).fill('■'.repeat(16)),
    ]);
  });

  it('is a part of the mask of the whole picture', () => {
    const edge = fc
      .tuple(fc.nat(7), fc.integer({ min: 1, max: 8 }))
      .map(([a, b]) => ({ from: Math.min(a, b - 1), to: b }));
    fc.assert(
      fc.property(
        fc.float32Array({ minLength: 32, maxLength: 32, min: -8, max: 8, noNaN: true }),
        edge,
        edge,
        (data, x, y) => {
          const parts = { protos: { ...protos, data }, coefficients: Float32Array.of(1, -0.5), geometry };
          const whole = assembleMask({ ...parts, box: { x1: 0, y1: 0, x2: 8, y2: 8 } });

          const part = assembleMask({ ...parts, box: { x1: x.from, y1: y.from, x2: x.to, y2: y.to } });

          const cut = drawn(whole)
            .slice(y.from, y.to)
            .map((row) => row.slice(x.from, x.to));
          expect(drawn(part)).toEqual(cut);
        },
      ),
    );
  });
});
