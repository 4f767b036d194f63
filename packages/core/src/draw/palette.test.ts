import { describe, expect, it } from 'vitest';
import type { Colour } from './colour.js';
import { contrastRatio } from './contrast-ratio.js';
import { contrastingColour } from './contrasting-colour.js';
import { PALETTE, paletteColour } from './palette.js';

/** Linear RGB as it is seen; Machado, Oliveira and Fernandes (2009), severity 1. */
const SIGHTS: Record<string, number[][]> = {
  'normal sight': [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

const dot = (a: number[], b: number[]) => a.reduce((sum, value, at) => sum + value * b[at]!, 0);

/** CIE Lab under D65. */
function seen({ r, g, b }: Colour, sight: number[][]): number[] {
  const linear = [r, g, b].map((level) => {
    const value = level / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  const rgb = sight.map((row) => Math.min(1, Math.max(0, dot(row, linear))));
  const [x, y, z] = [
    dot([0.4124, 0.3576, 0.1805], rgb) / 0.9505,
    dot([0.2126, 0.7152, 0.0722], rgb),
    dot([0.0193, 0.1192, 0.9505], rgb) / 1.089,
  ].map((value) => (value > 0.008856 ? Math.cbrt(value) : 7.787 * value + 16 / 116)) as [
    number,
    number,
    number,
  ];
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

describe('PALETTE', () => {
  it.each(Object.entries(SIGHTS))('has ten colours that %s tells apart', (_, sight) => {
    const colours = PALETTE.map((colour) => seen(colour, sight));

    const distances = colours.flatMap((a, at) =>
      colours.slice(at + 1).map((b) => Math.hypot(...a.map((value, axis) => value - b[axis]!))),
    );

    expect(distances).toHaveLength(45);
    expect(Math.min(...distances)).toBeGreaterThan(15);
  });

  it.each(PALETTE)('carries text with a contrast of at least 4.5 on $r, $g, $b', (colour) => {
    expect(contrastRatio(colour, contrastingColour(colour))).toBeGreaterThanOrEqual(4.5);
  });
});

describe('paletteColour()', () => {
  it('repeats after ten classes', () => {
    expect(paletteColour(13)).toEqual(paletteColour(3));
    expect(paletteColour(9)).not.toEqual(paletteColour(8));
  });
});
