import type { Size } from './size.js';

/**
 * Chooses the scale of a WebP, whose decoder shrinks to any size: both sides stay at least `oversampling` times what is
 * needed, after they are rounded.
 *
 * @returns Above 0, at most 1.
 */
export function webpScale(full: Size, least: Size, oversampling: number): number {
  const scale = (side: 'width' | 'height') => (Math.ceil(least[side] * oversampling) + 0.5) / full[side];
  return Math.min(1, Math.max(scale('width'), scale('height')));
}
