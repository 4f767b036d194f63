import { isDynamic } from './is-dynamic.js';
import type { OutputMetadata } from './output-metadata.js';
import type { DimsPattern } from './output-query.js';

/** Whether dims have a pattern's rank and its numbers, where they are known. */
export function meetsPattern(dims: OutputMetadata['dims'], pattern: DimsPattern): boolean {
  return (
    dims.length === pattern.length &&
    pattern.every(
      (extent, axis) => typeof extent === 'string' || isDynamic(dims[axis]) || dims[axis] === extent,
    )
  );
}
