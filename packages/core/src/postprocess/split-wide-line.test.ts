import { describe, expect, it } from 'vitest';
import type { RawImage } from '../tensor/raw-image.js';
import { splitWideLine } from './split-wide-line.js';

const HEIGHT = 10;

/** A line of text, drawn: `#` is a column with strokes, `.` an empty one. */
function line(columns: string): RawImage {
  const data = new Uint8Array(columns.length * HEIGHT * 3).fill(240);
  for (let y = 0; y < HEIGHT; y += 2) {
    for (let x = 0; x < columns.length; x++) {
      if (columns[x] === '#') data.fill(20, (y * columns.length + x) * 3, (y * columns.length + x) * 3 + 3);
    }
  }
  return { data, width: columns.length, height: HEIGHT };
}

function widthsOf(columns: string, maxAspect: number): number[] {
  return splitWideLine(line(columns), maxAspect).map(({ image }) => image.width);
}

describe('splitWideLine()', () => {
  it('leaves a line that is narrow enough as it is', () => {
    const image = line('#'.repeat(40));

    expect(splitWideLine(image, 4)).toEqual([{ image, afterSpace: false }]);
    expect(splitWideLine(image, Number.POSITIVE_INFINITY)).toHaveLength(1);
  });

  it('cuts in the middle of the widest gap near the middle', () => {
    const columns = `${'#'.repeat(22)}....${'#'.repeat(6)}..${'#'.repeat(26)}`;

    const parts = splitWideLine(line(columns), 4);

    expect(parts.map(({ image }) => image.width)).toEqual([24, 36]);
    expect(parts.map(({ afterSpace }) => afterSpace)).toEqual([false, true]);
  });

  it('takes a narrow gap for one between letters', () => {
    const parts = splitWideLine(line(`${'#'.repeat(30)}.${'#'.repeat(30)}`), 4);

    expect(parts.map(({ image }) => image.width)).toEqual([30, 31]);
    expect(parts[1]?.afterSpace).toBe(false);
  });

  it('prefers the gap nearest to an even division among equal ones', () => {
    const columns = `${'#'.repeat(24)}..${'#'.repeat(8)}..${'#'.repeat(24)}..`;

    expect(widthsOf(columns, 4)).toEqual([35, 27]);
  });

  it('divides evenly where there is no gap', () => {
    expect(widthsOf('#'.repeat(90), 4)).toEqual([30, 30, 30]);
  });

  it('makes no part wider than allowed and loses no column', () => {
    const columns = '##.###..#.####.'.repeat(40);
    const image = line(columns);

    const parts = splitWideLine(image, 5);

    expect(Math.max(...parts.map((part) => part.image.width))).toBeLessThanOrEqual(50);
    for (let y = 0; y < HEIGHT; y++) {
      const row = parts.flatMap((part) => {
        const stride = part.image.width * 3;
        return [...part.image.data.subarray(y * stride, (y + 1) * stride)];
      });
      expect(row).toEqual([...image.data.subarray(y * image.width * 3, (y + 1) * image.width * 3)]);
    }
  });

  it('divides an empty line', () => {
    expect(widthsOf('.'.repeat(61), 3).reduce((sum, width) => sum + width)).toBe(61);
  });
});
