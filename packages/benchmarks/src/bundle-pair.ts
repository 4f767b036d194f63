import { join } from 'node:path';
import { bundleFunction } from '@lambda-vision/bundle';

/** The same function twice, as folders that go to Lambda. */
export interface BundlePair {
  readonly plain: string;
  /** With a snapshot. */
  readonly frozen: string;
}

/**
 * Bundles a function with and without a snapshot.
 *
 * @param model - Folder of the model; it becomes `models/<place>` in the bundle.
 * @param folder - Folder for both.
 */
export async function bundlePair(
  entry: string,
  { model, place, folder }: { readonly model: string; readonly place: string; readonly folder: string },
): Promise<BundlePair> {
  const pair = { plain: join(folder, 'plain'), frozen: join(folder, 'frozen') };
  const models = { [`models/${place}`]: model };
  await bundleFunction({ entry, outdir: pair.plain, models, zip: false });
  await bundleFunction({ entry, outdir: pair.frozen, models, zip: false, snapshot: true });
  return pair;
}
