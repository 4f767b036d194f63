import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findBeside } from './find-beside.js';
import type { ServedKind } from './served-kind.js';

/** A folder that a function runs from. */
export interface TaskRoot {
  readonly path: string;
  /** Removes what was made for it; a bundle of the user's stays. */
  remove(): Promise<void>;
}

/** Brings what is served into a folder that Lambda could run: a model is bundled, a zip unpacked, a bundle left alone. */
export async function prepareTaskRoot(target: string, kind: ServedKind): Promise<TaskRoot> {
  if (kind === 'bundle') return { path: target, remove: async () => {} };
  const { bundleFunction, unzipFolder } = await import('@lambda-vision/bundle');
  const folder = await mkdtemp(join(tmpdir(), 'lambda-vision-serve-'));
  const path = join(folder, 'function');
  const remove = () => rm(folder, { recursive: true, force: true });
  try {
    if (kind === 'zip') await unzipFolder(target, path);
    else {
      const entry = findBeside('model-handler.js');
      await bundleFunction({ entry, outdir: path, models: { 'models/served': target }, zip: false });
    }
    return { path, remove };
  } catch (error) {
    await remove();
    throw error;
  }
}
