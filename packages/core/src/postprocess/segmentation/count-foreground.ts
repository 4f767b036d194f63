import type { SegmentedClass } from '../../results/segmentation-result.js';
import type { Mask } from './mask.js';

/**
 * Counts the pixels of background and foreground, as classes 0 and 1.
 *
 * @param mask - 0 for background, any other level for foreground.
 * @param names - Names of background and foreground.
 * @returns Those that occur, most pixels first.
 */
export function countForeground(
  { data }: Pick<Mask, 'data'>,
  names: readonly [background: string, foreground: string],
): SegmentedClass[] {
  let foreground = 0;
  for (let at = 0; at < data.length; at++) if (data[at] !== 0) foreground++;
  const classes = [data.length - foreground, foreground].map((pixels, index) => ({
    index,
    label: names[index]!,
    pixels,
    fraction: pixels / data.length,
  }));
  return classes.filter(({ pixels }) => pixels > 0).sort((a, b) => b.pixels - a.pixels);
}
