import { drawImage } from '../images/draw-image.js';
import { encodeJpeg } from '../images/encode-jpeg.js';
import { encodePng } from '../images/encode-png.js';
import { encodeWebp } from '../images/encode-webp.js';
import type { RawImage } from '../images/raw-image.js';
import type { ContractFile } from './decoder-under-test.js';

/** Four quarters of their own colours, so that every turn shows; large enough to be shrunk by 8. */
export const QUARTERS: RawImage = drawImage({
  width: 96,
  height: 64,
  pixel: (x, y) => [x < 48 ? 230 : 20, y < 32 ? 210 : 40, x < 48 && y < 32 ? 200 : 60],
});

/** A smooth picture of odd sides in which no two pixels are equal. */
export const GRADIENT: RawImage = drawImage({
  width: 37,
  height: 23,
  pixel: (x, y) => [x * 6, y * 11, (x + y) * 4],
});

/** {@link GRADIENT} without loss, in the formats that are drawn here and that a decoder takes. */
export async function losslessFiles(mediaTypes: readonly string[]): Promise<ContractFile[]> {
  const drawn = [
    { mediaType: 'image/png', picture: GRADIENT, file: encodePng(GRADIENT) },
    { mediaType: 'image/webp', picture: GRADIENT, file: await encodeWebp(GRADIENT, { lossless: true }) },
  ];
  return drawn.filter(({ mediaType }) => mediaTypes.includes(mediaType));
}

/** {@link QUARTERS} as JPEG, as progressive JPEG and as PNG, of those that a decoder takes. */
export async function turnedFiles(mediaTypes: readonly string[], orientation: number): Promise<Uint8Array[]> {
  const drawn = [
    { mediaType: 'image/jpeg', file: await encodeJpeg(QUARTERS, { orientation, quality: 95 }) },
    {
      mediaType: 'image/jpeg',
      file: await encodeJpeg(QUARTERS, { orientation, quality: 95, progressive: true }),
    },
    { mediaType: 'image/png', file: encodePng(QUARTERS, { orientation }) },
  ];
  return drawn.filter(({ mediaType }) => mediaTypes.includes(mediaType)).map(({ file }) => file);
}
