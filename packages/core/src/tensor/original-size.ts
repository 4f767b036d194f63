import type { RawImage } from './raw-image.js';
import type { Size } from './size.js';

/** Size of the upright original that a picture shows, whether or not it was decoded smaller. */
export function originalSize({ width, height, original }: RawImage): Size {
  return original ?? { width, height };
}
