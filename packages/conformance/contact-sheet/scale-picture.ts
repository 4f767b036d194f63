import type { RawImage } from '@lambda-vision/core';

/** A smaller picture whose pixels are the means of what they cover. */
export function scalePicture(image: RawImage, width: number, height: number): RawImage {
  const data = new Uint8Array(width * height * 3);
  const [stepX, stepY] = [image.width / width, image.height / height];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      for (let channel = 0; channel < 3; channel++) {
        const mean = meanOf(image, [x * stepX, y * stepY], [(x + 1) * stepX, (y + 1) * stepY], channel);
        data[(y * width + x) * 3 + channel] = Math.round(mean);
      }
    }
  }
  return { data, width, height };
}

type Corner = readonly [number, number];

function meanOf(image: RawImage, [left, top]: Corner, [right, bottom]: Corner, channel: number): number {
  let [sum, area] = [0, 0];
  for (let y = Math.floor(top); y < bottom; y++) {
    const high = Math.min(y + 1, bottom) - Math.max(y, top);
    for (let x = Math.floor(left); x < right; x++) {
      const share = high * (Math.min(x + 1, right) - Math.max(x, left));
      const [column, row] = [Math.min(x, image.width - 1), Math.min(y, image.height - 1)];
      sum += image.data[(row * image.width + column) * 3 + channel]! * share;
      area += share;
    }
  }
  return sum / area;
}
