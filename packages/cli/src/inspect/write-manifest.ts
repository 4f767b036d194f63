import { writeFile } from 'node:fs/promises';
import { CliError } from '../verb/cli-error.js';

/**
 * Writes a manifest, by default only where none is.
 *
 * @throws {CliError} `CLI_FILE_EXISTS` if one is there and `force` is not set.
 */
export async function writeManifest(file: string, manifest: object, force: boolean): Promise<void> {
  try {
    await writeFile(file, `${JSON.stringify(manifest, null, 2)}\n`, { flag: force ? 'w' : 'wx' });
  } catch (cause) {
    if (!(cause instanceof Error && 'code' in cause && cause.code === 'EEXIST')) throw cause;
    throw new CliError({
      code: 'CLI_FILE_EXISTS',
      message: `Expected no ${file} but there is one; --force replaces it.`,
      cause,
    });
  }
}
