import { copyFile, mkdir, readdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { ModelDescription } from '@lambda-vision/core';
import { OptimizeError } from '../errors/optimize-error.js';
import { OPTIMIZE_ERROR_CODES } from '../errors/optimize-error-codes.js';

/** Files that say whose a model is and under what licence. */
const NOTICES = /^(?:SOURCE\.json|(?:LICEN[CS]E|NOTICE|COPYING)(?:[.-].*)?)$/i;

/** File that labels are written to which do not lie in the folder of their manifest. */
const LABELS = 'labels.json';

/**
 * Writes the files besides weights and manifest.
 *
 * @param from - Folder of the manifest; nothing where it is not on this machine.
 * @returns Fields of the manifest that have to name other files than before.
 */
export async function copyCompanions(
  { manifest, labels }: ModelDescription,
  from: string | undefined,
  to: string,
): Promise<{ labels?: string }> {
  for (const name of from === undefined ? [] : await readdir(from)) {
    if (NOTICES.test(name)) await copyFile(join(from!, name), join(to, name));
  }
  if ('labelEmbeddings' in manifest && manifest.labelEmbeddings !== undefined) {
    await copyNamed(manifest.labelEmbeddings, 'labelEmbeddings', from, to);
  }
  const named = 'labels' in manifest ? manifest.labels : undefined;
  if (labels === undefined || Array.isArray(named)) return {};
  if (typeof named === 'string' && from !== undefined) {
    await copyNamed(named, 'labels', from, to);
    return {};
  }
  await writeFile(join(to, LABELS), `${JSON.stringify(labels, undefined, 2)}\n`);
  return { labels: LABELS };
}

async function copyNamed(
  reference: string | object,
  field: string,
  from: string | undefined,
  to: string,
): Promise<void> {
  // A file of a package is found from the new folder too.
  if (typeof reference !== 'string') return;
  if (from === undefined) {
    throw new OptimizeError({
      code: OPTIMIZE_ERROR_CODES.INVALID_OPTION,
      message: `Expected the option source to be a folder, because its manifest's ${field} is the file ${reference} beside it.`,
    });
  }
  await mkdir(dirname(join(to, reference)), { recursive: true });
  await copyFile(join(from, reference), join(to, reference));
}
