import { resolve } from 'node:path';
import { invalidOption } from '../invalid-option.js';
import { contains } from '../path-inside.js';

/**
 * Resolves the `zip` option.
 *
 * @param outdir - Absolute path of the folder that is zipped.
 * @returns Absolute path; `undefined` if there is to be none.
 * @throws {BundleError} If it lies in `outdir`.
 */
export function zipTarget(zip: boolean | string, outdir: string): string | undefined {
  if (zip === false) return undefined;
  const path = zip === true ? `${outdir}.zip` : resolve(zip);
  if (!contains(outdir, path)) return path;
  throw invalidOption(`Expected zip to lie outside outdir ${outdir} but it is ${path}.`);
}
