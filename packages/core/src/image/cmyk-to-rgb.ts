/**
 * Writes one pixel of CMYK as RGB, as Pillow does without colour profile: `clip(255 − k − c · (255 − k) / 255)`,
 * rounded to the nearest level.
 *
 * @param target - Gets three bytes at `at`.
 * @param cyan - Ink, 0 none to 255 full; the others alike.
 * @see Pillow, `cmyk2rgb` in Convert.c.
 */
export function cmykToRgb(
  target: Uint8Array,
  at: number,
  cyan: number,
  magenta: number,
  yellow: number,
  black: number,
): void {
  const light = 255 - black;
  target[at] = light - multiply(cyan, light);
  target[at + 1] = light - multiply(magenta, light);
  target[at + 2] = light - multiply(yellow, light);
}

/** `left · right / 255`, rounded, without dividing. */
function multiply(left: number, right: number): number {
  const product = left * right + 128;
  return (product + (product >> 8)) >> 8;
}
