import type { ImageDecoder } from '@lambda-vision/core';
import sharp from 'sharp';

// Every request brings another picture.
sharp.cache(false);

/** Decodes with native sharp, which shrinks while it decodes. */
export const sharpDecoder: ImageDecoder = {
  name: 'sharp',
  mediaTypes: ['image/jpeg', 'image/png', 'image/webp', 'image/avif'],
  exact: false,
  async decode(bytes, { header, leastSize, background }) {
    const limitInputPixels = header.width * header.height;
    const picture = sharp(bytes, { failOn: 'warning', limitInputPixels, sequentialRead: true });
    // "linear" is the triangle of Pillow's bilinear, widened as far as the picture is shrunk.
    if (leastSize) picture.resize({ ...leastSize, fit: 'fill', kernel: 'linear' });
    if (background) picture.flatten({ background });
    const { data, info } = await picture
      .removeAlpha()
      .toColourspace('srgb')
      .raw()
      .toBuffer({ resolveWithObject: true });
    return { data, width: info.width, height: info.height };
  },
};
