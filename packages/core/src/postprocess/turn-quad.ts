import type { Quad } from '../results/text-result.js';

/**
 * Names the corners of a quad anew, for text that is turned: after one quarter the text is read from the top
 * right corner down the right side, after two it stands on its head.
 *
 * @param quarters - Quarter turns clockwise, 0–3.
 * @returns The same corners, beginning with the one where reading begins.
 */
export function turnQuad(quad: Quad, quarters: 0 | 1 | 2 | 3): Quad {
  const [a, b, c, d] = quad;
  if (quarters === 0) return quad;
  if (quarters === 1) return [b, c, d, a];
  return quarters === 2 ? [c, d, a, b] : [d, a, b, c];
}
