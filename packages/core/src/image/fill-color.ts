import type { Background } from './background.js';

/** Fills RGB pixels with one colour. */
export function fillColor(data: Uint8Array, { r, g, b }: Background): void {
  for (let at = 0; at < data.length; at += 3) {
    data[at] = r;
    data[at + 1] = g;
    data[at + 2] = b;
  }
}
