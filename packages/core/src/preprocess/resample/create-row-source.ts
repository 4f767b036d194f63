import type { ResizeFilter } from '../preprocess-spec.js';
import { copyRowSource } from './copy-row-source.js';
import { nearestRowSource } from './nearest-row-source.js';
import { opencvAreaRowSource } from './opencv-area-row-source.js';
import { opencvBlockRowSource } from './opencv-block-row-source.js';
import { opencvRowSource } from './opencv-row-source.js';
import { pillowRowSource } from './pillow-row-source.js';
import type { RowSource, RowSourceRequest } from './row-source.js';

/** Chooses the kernel of a filter for one picture. */
export function createRowSource(request: RowSourceRequest, filter: ResizeFilter): RowSource {
  const { image, resized } = request;
  if (image.width === resized.width && image.height === resized.height) return copyRowSource(request);
  switch (filter) {
    case 'pillow-nearest':
      return nearestRowSource(request, 'pillow');
    case 'pillow-box':
      return pillowRowSource(request, 'box');
    case 'pillow-bilinear':
      return pillowRowSource(request, 'bilinear');
    case 'pillow-hamming':
      return pillowRowSource(request, 'hamming');
    case 'pillow-bicubic':
      return pillowRowSource(request, 'bicubic');
    case 'pillow-lanczos':
      return pillowRowSource(request, 'lanczos');
    case 'opencv-nearest':
      return nearestRowSource(request, 'opencv');
    case 'opencv-linear':
      return linear(request);
    case 'opencv-cubic':
      return opencvRowSource(request, 'cubic');
    case 'opencv-area':
      return area(request);
  }
}

/** OpenCV takes 2x2 means when linear halves both sides. */
function linear(request: RowSourceRequest): RowSource {
  const { x, y } = scales(request);
  if (isWhole(x) && isWhole(y) && Math.round(x) === 2 && Math.round(y) === 2)
    return opencvBlockRowSource(request, 2, 2);
  return opencvRowSource(request, 'linear');
}

/** OpenCV takes shares of area only where neither side grows. */
function area(request: RowSourceRequest): RowSource {
  const { x, y } = scales(request);
  if (x < 1 || y < 1) return opencvRowSource(request, 'area');
  if (isWhole(x) && isWhole(y)) return opencvBlockRowSource(request, Math.round(x), Math.round(y));
  return opencvAreaRowSource(request);
}

/** The reciprocal of a reciprocal, as in OpenCV: not always the quotient itself. */
function scales({ image, resized }: RowSourceRequest): { readonly x: number; readonly y: number } {
  return { x: 1 / (resized.width / image.width), y: 1 / (resized.height / image.height) };
}

function isWhole(scale: number): boolean {
  return Math.abs(scale - Math.round(scale)) < Number.EPSILON;
}
