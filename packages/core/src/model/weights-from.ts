import { ModelNotFoundError } from '../errors/model-not-found-error.js';
import { checkExternalData } from './check-tensor-storage.js';
import { checkWeights } from './check-weights.js';
import type { LoadWeightsOptions, Weights, WeightsSource } from './model-description.js';
import type { FileContent, ModelFile } from './model-place.js';

/**
 * Describes weights in a file, with the external data beside it.
 *
 * The id is made of the file's id, its version and `sha256`: replacing the file makes it another model. Where a file
 * has neither a version nor `sha256`, the id is a new one each time. Files of external data are not part of it; tools
 * write them together with the model file.
 *
 * @param sha256 - What the file's SHA-256 should be, hexadecimal.
 * @throws {ModelNotFoundError} If the file does not exist.
 * @throws {ModelFetchError} If it lies elsewhere and cannot be asked for.
 */
export async function weightsFrom(file: ModelFile, sha256: string | undefined): Promise<WeightsSource> {
  const { byteLength, version } = await file.stat();
  const identity = [
    ...(version === undefined ? [] : [`version=${version}`]),
    ...(sha256 === undefined ? [] : [`sha256=${sha256.toLowerCase()}`]),
  ];
  return {
    id: `${file.id}?${identity.length === 0 ? `version=${crypto.randomUUID()}` : identity.join('&')}`,
    source: file.shown,
    ...(byteLength === undefined ? {} : { byteLength }),
    load: (options) => load(file, { version, sha256 }, options),
    sha256,
    ...(file.pieces && { pieces: () => file.pieces?.() as AsyncIterable<Uint8Array> }),
  };
}

interface Identity {
  readonly version: string | undefined;
  readonly sha256: string | undefined;
}

async function load(
  file: ModelFile,
  { version, sha256 }: Identity,
  options: LoadWeightsOptions | undefined,
): Promise<Weights> {
  // The id promises the bytes of that version; a SHA-256 does so by itself.
  const content = await file.read(version === undefined ? {} : { version, orNewer: sha256 !== undefined });
  const { header, externalLocations } = checkWeights(content.bytes, file.shown, sha256, options);
  const external = await readExternalData(file, content.bytes.length, externalLocations);
  if (header !== undefined) {
    const sizes = new Map(external.map(({ path, content: { bytes } }) => [path, bytes.length]));
    checkExternalData(header, file.shown, sizes, (location) => besideOf(file, location).shown);
  }
  for (const { keep } of [content, ...external.map((data) => data.content)]) await keep?.();
  return {
    bytes: content.bytes,
    externalData: external.map(({ path, content: { bytes } }) => ({ path, data: bytes })),
  };
}

async function readExternalData(
  file: ModelFile,
  modelBytes: number,
  locations: readonly string[],
): Promise<{ path: string; content: FileContent }[]> {
  const external: { path: string; content: FileContent }[] = [];
  let bytesBefore = modelBytes;
  for (const path of locations) {
    const content = await readExternal(file, path, bytesBefore);
    external.push({ path, content });
    bytesBefore += content.bytes.length;
  }
  return external;
}

async function readExternal(file: ModelFile, location: string, bytesBefore: number): Promise<FileContent> {
  try {
    return await besideOf(file, location).read({ bytesBefore });
  } catch (error) {
    if (!(error instanceof ModelNotFoundError)) throw error;
    const source = `${location} (the external data of ${file.shown})`;
    throw new ModelNotFoundError({ source, tried: error.tried, cause: error });
  }
}

function besideOf(file: ModelFile, location: string): ModelFile {
  return file.beside(location.replace(/^\.\//, ''));
}
