import { showJson } from '../show-json.js';
import type { JsonFields } from './json-fields.js';

/** `size` and `crop_size` of an image processor: both sides, or the shorter one, with a limit of the longer one. */
export type ProcessorSize =
  | { readonly width: number; readonly height: number }
  | { readonly shortestEdge: number; readonly longestEdge?: number };

/**
 * Reads a size as Hugging Face writes it: a number, `[height, width]`, `{ height, width }`, `{ shortest_edge }` or
 * `{ shortest_edge, longest_edge }`.
 *
 * @param bare - What a number alone means.
 * @throws {ManifestError} If it is something else, such as `{ longest_edge }`.
 */
export function readProcessorSize(
  fields: JsonFields,
  key: string,
  fallback: number,
  bare: 'square' | 'shortest-edge',
): ProcessorSize {
  const value = fields.any(key) ?? fallback;
  if (isSide(value)) return bare === 'square' ? { width: value, height: value } : { shortestEdge: value };
  if (Array.isArray(value) && value.length === 2 && isSide(value[0]) && isSide(value[1])) {
    return { height: value[0], width: value[1] };
  }
  if (typeof value === 'object' && value !== null) {
    const names = Object.keys(value).sort().join(' ');
    const {
      width,
      height,
      shortest_edge: shortestEdge,
      longest_edge: longestEdge,
    } = value as Readonly<Record<string, unknown>>;
    if (names === 'height width' && isSide(width) && isSide(height)) return { width, height };
    if (names === 'shortest_edge' && isSide(shortestEdge)) return { shortestEdge };
    if (names === 'longest_edge shortest_edge' && isSide(shortestEdge) && isSide(longestEdge)) {
      return { shortestEdge, longestEdge };
    }
  }
  return fields.fail(key, `expected { height, width } or { shortest_edge } but received ${showJson(value)}`);
}

function isSide(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value > 0;
}
