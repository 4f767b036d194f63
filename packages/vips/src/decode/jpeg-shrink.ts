import type { Size } from './size.js';

/** Factors by which a JPEG's blocks of 8x8 are decoded smaller, largest first. */
const FACTORS = [8, 4, 2] as const;

/**
 * Chooses how much smaller a JPEG is decoded: as far as both sides stay at least `oversampling` times what is needed.
 *
 * @param full - As stored.
 * @param least - Smallest size that will do.
 * @returns 1, 2, 4 or 8.
 */
export function jpegShrink(full: Size, least: Size, oversampling: number): number {
  const fits = (factor: number) =>
    Math.floor(full.width / factor) >= least.width * oversampling &&
    Math.floor(full.height / factor) >= least.height * oversampling;
  return FACTORS.find(fits) ?? 1;
}
