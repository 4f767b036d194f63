import { rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { layerAssets } from './layer-assets.js';

/**
 * Takes the files out of a bundle that the layer has.
 *
 * @param outdir - Absolute path of the bundle.
 * @returns What was taken out. Bytes.
 */
export async function omitLayerFiles(outdir: string): Promise<number> {
  let bytes = 0;
  for (const { file } of layerAssets()) {
    const path = join(outdir, file);
    const found = await stat(path).catch(() => undefined);
    if (!found?.isFile()) continue;
    bytes += found.size;
    await rm(path);
  }
  return bytes;
}
