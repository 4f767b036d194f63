import type { Size } from '@lambda-vision/core';

/** Draws a picture of a size: colours that run into each other, fine grain, boxes with labels. The same each time. */
export async function drawPicture({ width, height }: Size): Promise<Uint8Array> {
  const { drawAnnotations } = await import('@lambda-vision/core/draw');
  const data = new Uint8Array(width * height * 3);
  let grain = 1;
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      // Xorshift: a flat picture would be decoded too quickly.
      grain ^= grain << 13;
      grain ^= grain >>> 17;
      grain ^= grain << 5;
      const noise = grain & 31;
      data[at++] = (x * 223) / width + noise;
      data[at++] = (y * 223) / height + noise;
      data[at++] = 112 + 100 * Math.sin((x + y) / 40);
    }
  }
  const boxes = [0, 1, 2, 3, 4].map((at) => ({
    shape: {
      x1: (width * (1 + 3 * at)) / 17,
      y1: (height * (2 + at)) / 12,
      x2: (width * (4 + 3 * at)) / 17,
      y2: (height * (6 + at)) / 12,
    },
    label: `drawn ${at}`,
  }));
  return drawAnnotations({ width, height, data }, boxes, {
    mediaType: 'image/jpeg',
    quality: 90,
  });
}
