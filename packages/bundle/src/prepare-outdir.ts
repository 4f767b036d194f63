import { mkdir, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { BundleError } from './bundle-error.js';
import { BUNDLE_ERROR_CODES } from './bundle-error-codes.js';
import { contains } from './path-inside.js';

/** Name of the file that marks an output folder as ours to empty. It is not part of the function. */
export const OUTDIR_MARKER = '.lambda-vision-bundle';

/**
 * Makes an output folder, or empties the one of an earlier build. Anything else is left alone: a folder is emptied
 * only if it bears our marker.
 *
 * @param outdir - Absolute path.
 * @param inputs - Absolute paths that the build reads; none may lie in `outdir`.
 * @throws {BundleError} If the folder holds files and no marker, is no folder, or holds an input.
 */
export async function prepareOutdir(outdir: string, inputs: readonly string[]): Promise<void> {
  const input = inputs.find((path) => contains(outdir, path));
  if (input !== undefined) throw refused(outdir, `the build reads ${input}, which lies in it`);
  const present = await stat(outdir).catch(() => undefined);
  if (present !== undefined && !present.isDirectory()) throw refused(outdir, 'it is a file');
  const names = present === undefined ? [] : await readdir(outdir);
  if (names.length > 0 && !names.includes(OUTDIR_MARKER)) {
    throw refused(outdir, `it holds files that no earlier bundle wrote, such as ${names.sort()[0]}`);
  }
  await mkdir(outdir, { recursive: true });
  await writeFile(join(outdir, OUTDIR_MARKER), 'This folder is emptied by the next bundle.\n');
  for (const name of names) {
    if (name !== OUTDIR_MARKER) await rm(join(outdir, name), { recursive: true, force: true });
  }
}

function refused(outdir: string, reality: string): BundleError {
  return new BundleError({
    code: BUNDLE_ERROR_CODES.OUTDIR,
    message: `Expected outdir ${outdir} to be empty or made by an earlier bundle but ${reality}.`,
  });
}
