import { stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { ModelNotFoundError } from '../errors/model-not-found-error.js';
import { checkExternalData } from './check-tensor-storage.js';
import { checkWeights } from './check-weights.js';
import type { LocatedPath } from './locate-path.js';
import type { Weights, WeightsSource } from './model-description.js';
import { readFileExactly } from './read-file-exactly.js';
import { readFilePieces } from './read-file-pieces.js';

/**
 * Describes weights in a file, with the external data beside it.
 *
 * The id is made of the file's path, size and modification time and of `sha256`: replacing the file makes it another
 * model. Files of external data are not part of it; tools write them together with the model file.
 *
 * @param sha256 - What the file's SHA-256 should be, hexadecimal.
 * @throws {ModelNotFoundError} If the file does not exist.
 */
export async function weightsFromFile(file: LocatedPath, sha256: string | undefined): Promise<WeightsSource> {
  const { size, mtimeMs } = await statFile(file);
  return {
    id: `${file.path}?size=${size}&mtime=${mtimeMs}${sha256 === undefined ? '' : `&sha256=${sha256.toLowerCase()}`}`,
    source: file.shown,
    byteLength: size,
    load: () => loadFile(file, sha256),
    sha256,
    pieces: () => readFilePieces(file.path),
  };
}

async function statFile({ path, shown }: LocatedPath): Promise<{ size: number; mtimeMs: number }> {
  let stats: Awaited<ReturnType<typeof stat>>;
  try {
    stats = await stat(path);
  } catch (cause) {
    throw new ModelNotFoundError({ source: shown, tried: [path], cause });
  }
  if (!stats.isFile()) throw new ModelNotFoundError({ source: shown, tried: [`${path} (no file)`] });
  return stats;
}

async function loadFile(file: LocatedPath, sha256: string | undefined): Promise<Weights> {
  const bytes = await readFileExactly(file);
  const { header, externalLocations } = checkWeights(bytes, file.shown, sha256);
  const folder = dirname(file.path);
  const externalData: { path: string; data: Uint8Array }[] = [];
  for (const location of externalLocations) {
    const path = join(folder, location);
    const shown = `${location} (the external data of ${file.shown})`;
    externalData.push({ path: location, data: await readFileExactly({ path, shown }) });
  }
  if (header !== undefined) {
    const sizes = new Map(externalData.map(({ path, data }) => [path, data.length]));
    checkExternalData(header, file.shown, sizes, (location) => join(folder, location));
  }
  return { bytes, externalData };
}
