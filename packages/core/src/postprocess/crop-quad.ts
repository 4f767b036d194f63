import type { Quad } from '../results/text-result.js';
import type { RawImage } from '../tensor/raw-image.js';
import type { Size } from '../tensor/size.js';
import { BicubicSampler } from './bicubic-sampler.js';
import { type Homography, homography } from './homography.js';
import { quadSize } from './quad-size.js';

/** How a quad is cut out. */
export interface CropQuadOptions {
  /** Extent of the crop. @defaultValue the quad's longer sides, rounded, at least 1 pixel */
  readonly size?: Size;
}

/**
 * Cuts a quad out of a picture and stretches it upright, by a perspective transform with bicubic interpolation;
 * beyond the picture's edges its border pixels repeat.
 *
 * A crop smaller than the quad takes several samples per pixel, so that fine strokes are averaged, not skipped.
 *
 * @param quad - Corners in pixels of the picture: those that become the crop's top left, top right, bottom
 * right, bottom left.
 * @returns A new picture.
 * @see PaddleOCR `get_rotate_crop_image` (cv2.warpPerspective, INTER_CUBIC, BORDER_REPLICATE)
 */
export function cropQuad(image: RawImage, quad: Quad, options: CropQuadOptions = {}): RawImage {
  const natural = quadSize(quad);
  const width = options.size?.width ?? Math.max(1, Math.round(natural.width));
  const height = options.size?.height ?? Math.max(1, Math.round(natural.height));
  const samplesX = Math.max(1, Math.round(natural.width / width));
  const samplesY = Math.max(1, Math.round(natural.height / height));
  const fine = { width: width * samplesX, height: height * samplesY };
  const transform = homography(fine, quad);
  const data = new Uint8Array(width * height * 3);
  const sampler = new BicubicSampler(image);
  for (let y = 0, offset = 0; y < height; y++) {
    for (let x = 0; x < width; x++, offset += 3) {
      sampler.clear();
      for (let row = 0; row < samplesY; row++) {
        for (let column = 0; column < samplesX; column++) {
          addSample(sampler, transform, x * samplesX + column + 0.5, y * samplesY + row + 0.5);
        }
      }
      sampler.store(data, offset);
    }
  }
  return { data, width, height };
}

function addSample(sampler: BicubicSampler, h: Homography, x: number, y: number): void {
  const w = h[6] * x + h[7] * y + h[8];
  sampler.add((h[0] * x + h[1] * y + h[2]) / w, (h[3] * x + h[4] * y + h[5]) / w);
}
