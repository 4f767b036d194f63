import { posix } from 'node:path';
import type { PackageFiles } from '../zip/package-files.js';
import type { Examination } from './examination.js';

/** A file in the package or in one of its layers. */
export interface FoundAsset {
  readonly files: PackageFiles;
  readonly path: string;
}

/** Folder of our layer, in `/opt`. */
const LAYER_FOLDER = 'lambda-vision';

/**
 * Finds a file that code reads at run time: in a layer, which comes first as it does in core, then beside the code,
 * then anywhere in the package, since code may name another folder.
 */
export function findAssetFile(
  { files, layers }: Examination,
  file: string,
  from: string,
): FoundAsset | undefined {
  for (const layer of layers) {
    const path = `${LAYER_FOLDER}/${file}`;
    if (layer.entries.has(path)) return { files: layer, path };
  }
  const beside = posix.join(posix.dirname(from), file);
  if (files.entries.has(beside)) return { files, path: beside };
  const anywhere = [...files.entries.keys()].find((path) => posix.basename(path) === file);
  return anywhere === undefined ? undefined : { files, path: anywhere };
}
