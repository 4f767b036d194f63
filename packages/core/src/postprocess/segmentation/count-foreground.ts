import type { SegmentedClass } from '../../results/segmentation-result.js';
import { countClasses } from './count-classes.js';
import type { Mask } from './mask.js';

/**
 * Counts the pixels of background and foreground, as classes 0 and 1.
 *
 * @param mask - 0 for background, any other level for foreground.
 * @param names - Names of background and foreground.
 * @returns Those that occur, most pixels first.
 */
export function countForeground(
  { width, height, data }: Mask,
  names: readonly [background: string, foreground: string],
): SegmentedClass[] {
  return countClasses({ width, height, data: data.map((level) => (level === 0 ? 0 : 1)) }, names);
}
