import type { Colour } from './colour.js';
import { contrastRatio } from './contrast-ratio.js';

const BLACK: Colour = { r: 0, g: 0, b: 0 };
const WHITE: Colour = { r: 255, g: 255, b: 255 };

/** Black or white, whichever stands out more; on any colour its contrast is at least 4.5, the WCAG's AA for text. */
export function contrastingColour(ground: Colour): Colour {
  return contrastRatio(ground, BLACK) > contrastRatio(ground, WHITE) ? BLACK : WHITE;
}
