import { HUFFMAN_FRAMES, type JpegFrame } from './jpeg-frame.js';

/**
 * Tells which components a picture stores at half height and full width (4:4:0), by index. Only in the factors
 * that encoders write: a picture twice as tall as the component.
 */
export function tallComponents({
  segment,
  components,
  largestHorizontal,
  largestVertical,
}: JpegFrame): number[] {
  if (!HUFFMAN_FRAMES.has(segment.marker) || largestHorizontal !== 1 || largestVertical !== 2) return [];
  return components.flatMap(({ vertical }, index) => (vertical === 1 ? [index] : []));
}
