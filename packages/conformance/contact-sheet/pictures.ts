import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { cropImage, decodeImage, type RawImage } from '@lambda-vision/core';
import { darken } from './darken.ts';
import { renderScene } from './render-scene.ts';
import { PORTRAIT } from './scenes/portrait.ts';
import { FRUIT, GREEN_APPLE } from './scenes/still-life.ts';
import { STREET } from './scenes/street.ts';

const RECEIPT = resolve(import.meta.dirname, '../../../examples/read-text-api/receipt');

/** Size of a drawn picture. */
export const PICTURE = { width: 440, height: 330 } as const;

/** The pictures of the contact sheet; all are drawn by code of this repository. */
export async function drawPictures(): Promise<
  Readonly<Record<'apple' | 'fruit' | 'portrait' | 'street' | 'night' | 'receipt', RawImage>>
> {
  const { width, height } = PICTURE;
  const street = renderScene(STREET, width, height);
  const receipt = await decodeImage(await readFile(join(RECEIPT, 'receipt.jpg')));
  return {
    apple: renderScene(GREEN_APPLE, width, height),
    fruit: renderScene(FRUIT, width, height),
    portrait: renderScene(PORTRAIT, width, height),
    street,
    night: darken(street, 0.05),
    receipt: cropImage(receipt, { x1: 0, y1: 52, x2: 760, y2: 622 }),
  };
}
