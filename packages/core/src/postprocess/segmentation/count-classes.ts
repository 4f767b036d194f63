import type { SegmentedClass } from '../../results/segmentation-result.js';
import type { Mask } from './mask.js';

/**
 * Counts the pixels of each class.
 *
 * @param mask - Class indices; an index of 255 is no class (pixels that a crop cut off).
 * @param labels - Names by index; the index as text stands in for them.
 * @returns Classes that occur, most pixels first, ties by lower index; fractions of the whole mask.
 */
export function countClasses(mask: Mask, labels?: readonly string[] | undefined): SegmentedClass[] {
  const counts = new Uint32Array(256);
  for (let at = 0; at < mask.data.length; at++) counts[mask.data[at]!]!++;
  const classes: SegmentedClass[] = [];
  for (let index = 0; index < 255; index++) {
    const pixels = counts[index]!;
    if (pixels === 0) continue;
    const label = labels?.[index] ?? String(index);
    classes.push({ index, label, pixels, fraction: pixels / mask.data.length });
  }
  return classes.sort((a, b) => b.pixels - a.pixels || a.index - b.index);
}
