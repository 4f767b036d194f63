import type { Colour } from './colour.js';

/**
 * Contrast of two colours, 1 (none) to 21 (black on white).
 *
 * @see Web Content Accessibility Guidelines 2.2, "contrast ratio" and "relative luminance"
 */
export function contrastRatio(a: Colour, b: Colour): number {
  const [dark, light] = [luminance(a), luminance(b)].sort((one, other) => one - other) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

function luminance({ r, g, b }: Colour): number {
  return 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
}

function linear(level: number): number {
  const value = level / 255;
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
}
