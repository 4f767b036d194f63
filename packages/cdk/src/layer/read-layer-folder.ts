import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { BundleReport } from '../bundling/bundle-job.js';
import { folderBytes } from '../bundling/folder-bytes.js';
import { ConstructError } from '../errors/construct-error.js';
import { CONSTRUCT_ERROR_CODES } from '../errors/construct-error-codes.js';

/** Core compares the version in it with its own. */
const MANIFEST = 'lambda-vision/lambda-vision-layer.json';

/**
 * @param path - Path of the construct.
 * @throws {ConstructError} If the folder is no layer.
 */
export function readLayerFolder(path: string, folder: string): BundleReport {
  try {
    const { version } = JSON.parse(readFileSync(join(folder, MANIFEST), 'utf8')) as { version: string };
    return { bytes: folderBytes(folder), version, warnings: [] };
  } catch (cause) {
    throw new ConstructError({
      code: CONSTRUCT_ERROR_CODES.BUNDLED,
      path,
      message: `Expected bundled to be the folder of a layer but ${resolve(folder, MANIFEST)} cannot be read.`,
      cause,
    });
  }
}
