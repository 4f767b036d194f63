import type { Size } from '../tensor/size.js';

/** Opaque pixels to draw on: interleaved RGBA, `[height, width, 4]`. */
export interface Canvas extends Size {
  readonly data: Uint8Array;
}
