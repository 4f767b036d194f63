import type { ResizeFilter } from './preprocess-spec.js';

/** Every {@link ResizeFilter}, in the order of the documentation. */
export const RESIZE_FILTERS = Object.freeze([
  'pillow-nearest',
  'pillow-box',
  'pillow-bilinear',
  'pillow-hamming',
  'pillow-bicubic',
  'pillow-lanczos',
  'opencv-nearest',
  'opencv-linear',
  'opencv-cubic',
  'opencv-area',
] as const) satisfies readonly ResizeFilter[];
