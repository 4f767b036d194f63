import { loadFont } from 'jimp';
import { SANS_64_WHITE } from 'jimp/fonts';
import { findAsset } from '../assets/find-asset.js';
import { RuntimeAssetError } from '../errors/runtime-asset-error.js';
import type { BitmapFont } from './bitmap-font.js';

const DESCRIPTION = 'open-sans-64-white.fnt';
const PICTURE = 'open-sans-64-white.png';

let loading: Promise<BitmapFont> | undefined;

/**
 * Loads the font of all texts, Open Sans at 64 px with the characters of Latin-1 and the euro sign, from jimp's package
 * or from beside the bundle. It is kept; a failure is not.
 *
 * @throws {RuntimeAssetError} If one of its two files is missing or damaged.
 */
export function loadBitmapFont(): Promise<BitmapFont> {
  loading ??= readFont().catch((error: unknown) => {
    loading = undefined;
    throw error;
  });
  return loading;
}

async function readFont(): Promise<BitmapFont> {
  // In a bundle jimp's constant leads nowhere, and the files lie beside the bundle.
  const path = await findAsset({ file: DESCRIPTION, specifier: SANS_64_WHITE });
  await findAsset({ file: PICTURE, specifier: SANS_64_WHITE.replace(DESCRIPTION, PICTURE) });
  try {
    const { chars, common, pages } = await loadFont(path);
    const { width, data } = pages[0]!.bitmap;
    const cover = Uint8Array.from({ length: data.length / 4 }, (_, at) => data[at * 4 + 3]!);
    return { glyphs: chars, size: 64, lineHeight: common.lineHeight, width, cover };
  } catch (cause) {
    throw new RuntimeAssetError({ file: DESCRIPTION, reason: 'it is damaged', tried: [path], cause });
  }
}
