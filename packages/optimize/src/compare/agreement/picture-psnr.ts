import { decodeImage } from '@lambda-vision/core';
import { decibels } from './signal-noise.js';

/** A picture of a result: PNG, base64. */
interface Picture {
  readonly data: string;
}

/** Ratio of the largest level (255) to the mean difference of two pictures, in decibels; `undefined` of two sizes. */
export async function picturePsnr(a: Picture, b: Picture): Promise<number | undefined> {
  const [ofA, ofB] = [await pixels(a), await pixels(b)];
  if (ofA.width !== ofB.width || ofA.height !== ofB.height) return undefined;
  let noise = 0;
  for (let at = 0; at < ofA.data.length; at++) {
    noise += ((ofA.data[at] as number) - (ofB.data[at] as number)) ** 2;
  }
  return decibels(255 ** 2 * ofA.data.length, noise);
}

function pixels({ data }: Picture) {
  return decodeImage(Buffer.from(data, 'base64'));
}
