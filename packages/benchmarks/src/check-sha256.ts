import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';

/**
 * Checks that a file is the pinned one.
 *
 * @throws {Error} If it is absent or another.
 */
export async function checkSha256(path: string, sha256: string): Promise<void> {
  const found = createHash('sha256')
    .update(await readFile(path))
    .digest('hex');
  if (found !== sha256)
    throw new Error(`Expected ${basename(path)} with SHA-256 ${sha256} but received ${found}.`);
}
