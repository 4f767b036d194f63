import { weightsFromHttps } from './https/weights-from-https.js';
import type { WeightsSource } from './model-description.js';
import { isOnWeb, type Located } from './source-context.js';
import { weightsFromFile } from './weights-from-file.js';

/**
 * Describes weights on this machine or on the web.
 *
 * @param sha256 - What the file's SHA-256 should be, hexadecimal.
 * @throws As {@link weightsFromFile} and {@link weightsFromHttps}.
 */
export async function weightsFrom(file: Located, sha256: string | undefined): Promise<WeightsSource> {
  return isOnWeb(file) ? weightsFromHttps(file, sha256) : weightsFromFile(file, sha256);
}
