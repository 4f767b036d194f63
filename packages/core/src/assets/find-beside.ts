import { assetPlaces } from './asset-places.js';
import { isFile } from './is-file.js';

/**
 * Finds a file that a function may or may not have beside its code; no installed package has it.
 *
 * @param file - Name without folders.
 * @param directory - Folder named by the caller; then no other place is searched.
 * @returns Its path, or `undefined`.
 */
export async function findBeside(file: string, directory: string | undefined): Promise<string | undefined> {
  for (const place of assetPlaces(file, directory)) if (await isFile(place)) return place;
  return undefined;
}
