import type { Size } from '../tensor/size.js';

/** Name of the octave that a picture's number of pixels lies in; within one, work takes about the same time. */
export function sizeClass({ width, height }: Size): string {
  return `2^${Math.ceil(Math.log2(Math.max(1, width * height)))} px`;
}
