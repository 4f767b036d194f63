import type { OutputMetadata } from './output-metadata.js';

/** Extent of an axis; undefined where it is dynamic. `axis` may count from the end, as in `Array.at`. */
export function staticExtent({ dims }: OutputMetadata, axis: number): number | undefined {
  const extent = dims.at(axis);
  return typeof extent === 'number' && extent >= 0 ? extent : undefined;
}
