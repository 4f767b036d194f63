import { mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { unzipSync } from 'fflate';
import { BundleError } from './bundle-error.js';
import { BUNDLE_ERROR_CODES } from './bundle-error-codes.js';
import { LAMBDA_LIMITS } from './lambda-limits.js';
import { contains } from './path-inside.js';

/**
 * Unpacks a function's zip as Lambda does. Nothing is written outside `outdir`.
 *
 * @param zipPath - Path of the zip; what it announces to hold may have at most the 262144000 bytes that Lambda allows.
 * @param outdir - Folder to write into; made where it does not exist.
 * @returns Absolute path of the folder.
 * @throws {BundleError} If the file is no zip, is damaged, is too large, or names a path outside itself.
 */
export async function unzipFolder(zipPath: string, outdir: string): Promise<string> {
  const root = resolve(outdir);
  for (const [name, content] of Object.entries(await readEntries(zipPath))) {
    const target = join(root, name);
    if (!contains(root, target)) throw refused(zipPath, `it names ${name}, which lies outside`);
    if (name.endsWith('/')) {
      await mkdir(target, { recursive: true });
      continue;
    }
    await mkdir(dirname(target), { recursive: true });
    await writeFile(target, content);
  }
  return root;
}

async function readEntries(zipPath: string): Promise<Record<string, Uint8Array>> {
  if ((await stat(zipPath)).size > LAMBDA_LIMITS.bytes) throw tooLarge(zipPath);
  const zip = await readFile(zipPath);
  let bytes = 0;
  try {
    return unzipSync(zip, {
      // Before anything is unpacked: a small zip may announce a large content.
      filter: ({ originalSize }) => {
        bytes += originalSize;
        if (bytes > LAMBDA_LIMITS.bytes) throw tooLarge(zipPath);
        return true;
      },
    });
  } catch (cause) {
    if (cause instanceof BundleError) throw cause;
    throw refused(zipPath, cause instanceof Error ? cause.message : String(cause), cause);
  }
}

function tooLarge(zipPath: string): BundleError {
  return refused(zipPath, `it holds more than the ${LAMBDA_LIMITS.bytes} bytes that Lambda unpacks`);
}

function refused(zipPath: string, reality: string, cause?: unknown): BundleError {
  return new BundleError({
    code: BUNDLE_ERROR_CODES.ZIP,
    message: `Expected ${zipPath} to be the zip of a function but ${reality}.`,
    cause,
  });
}
