import { findImages } from '../run/find-images.js';
import type { Terminal } from '../terminal/terminal.js';
import { CliError } from '../verb/cli-error.js';

/**
 * Absolute paths of the photos that arguments name: files, folders, patterns; in their order, each once.
 *
 * @throws {CliError} If one of the names is none of a photo. Whether a file can be decoded is found out later.
 */
export async function photoPaths(names: readonly string[], terminal: Terminal): Promise<string[]> {
  const { cwd } = terminal;
  const found = await findImages(names, { cwd, except: [], note: (line) => terminal.note(line) });
  return found.map((input) => {
    if ('error' in input) throw input.error;
    if (input.path !== undefined) return input.path;
    throw new CliError({
      code: 'CLI_IMAGE_NOT_FOUND',
      message: 'Expected files, folders or patterns of photos but received stdin, which has only one.',
    });
  });
}
