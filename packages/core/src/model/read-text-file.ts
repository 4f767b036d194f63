import type { LocatedPath } from './locate-path.js';
import { readFileExactly } from './read-file-exactly.js';

/**
 * Reads a file as UTF-8, without its byte order mark.
 *
 * @throws {ModelNotFoundError} If it does not exist or cannot be read.
 */
export async function readTextFile(file: LocatedPath): Promise<string> {
  return new TextDecoder().decode(await readFileExactly(file));
}
