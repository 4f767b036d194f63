import { readdir } from 'node:fs/promises';
import { OptimizeError } from '../errors/optimize-error.js';
import { OPTIMIZE_ERROR_CODES } from '../errors/optimize-error-codes.js';

/**
 * Makes sure that a folder has no files.
 *
 * @throws {OptimizeError} `OPTIMIZE_OUTPUT_EXISTS` if it has, or something else than a folder is there.
 */
export async function refuseOccupied(folder: string): Promise<void> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw occupied(
      `Expected a folder at ${folder}, or nothing, but it cannot be listed (${error.message}).`,
      error,
    );
  });
  if (names.length > 0) {
    throw occupied(
      `Expected ${folder} to be empty, or not there, but it has ${names[0]}; force replaces it.`,
    );
  }
}

function occupied(message: string, cause?: unknown): OptimizeError {
  return new OptimizeError({ code: OPTIMIZE_ERROR_CODES.OUTPUT_EXISTS, message, cause });
}
