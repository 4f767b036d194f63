import { ASSETS, type Asset } from '../assets.js';

/**
 * The assets that a layer has: those of core. The files of `@lambda-vision/vips` are larger and rarely used; they stay
 * beside the functions that import it.
 */
export function layerAssets(): readonly Asset[] {
  return ASSETS.filter(({ reader }) => reader === '@lambda-vision/core');
}
