import { fetchText } from './https/fetch-bytes.js';
import { readTextFile } from './read-text-file.js';
import { isOnWeb, type Located } from './source-context.js';

/**
 * Reads a file on this machine or on the web as UTF-8, without its byte order mark.
 *
 * @throws As {@link readTextFile} and {@link fetchText}.
 */
export async function readText(file: Located): Promise<string> {
  return isOnWeb(file) ? fetchText(file) : readTextFile(file);
}
