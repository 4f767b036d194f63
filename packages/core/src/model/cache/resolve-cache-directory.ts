import { isAbsolute } from 'node:path';
import { InvalidOptionError } from '../../errors/invalid-option-error.js';

/**
 * Checks a caller's folder for weights.
 *
 * @param option - Name of the option, for messages.
 * @throws {InvalidOptionError} If it is no absolute path.
 */
export function resolveCacheDirectory(directory: unknown, option: string): string | undefined {
  if (directory === undefined) return undefined;
  if (typeof directory === 'string' && isAbsolute(directory) && !directory.includes('\0')) return directory;
  const expected = 'the absolute path of a folder, such as /tmp/models';
  throw new InvalidOptionError({ option, expected, received: directory });
}
