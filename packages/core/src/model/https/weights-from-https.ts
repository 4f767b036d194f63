import { checkExternalData } from '../check-tensor-storage.js';
import { checkWeights } from '../check-weights.js';
import type { Weights, WeightsSource } from '../model-description.js';
import { askForFile, fetchBytes } from './fetch-bytes.js';
import { folderOfUrl, type LocatedUrl, urlBelow } from './located-url.js';
import { failed } from './open-https.js';

/**
 * Describes weights on the web, with the external data beside them.
 *
 * The id is made of the address without its query and of `sha256`, or else of the ETag or time of modification; where
 * the server has neither, it is a new one each time. Files of external data are not part of it.
 *
 * @param sha256 - What the file's SHA-256 should be, hexadecimal.
 * @throws {ModelNotFoundError} If there is no such file.
 * @throws {ModelFetchError} If the rules forbid to fetch it, or the server does not give it.
 */
export async function weightsFromHttps(at: LocatedUrl, sha256: string | undefined): Promise<WeightsSource> {
  const { byteLength, version } = await askForFile(at);
  const identity =
    sha256 === undefined ? `version=${version ?? crypto.randomUUID()}` : `sha256=${sha256.toLowerCase()}`;
  return {
    id: `${at.shown}?${identity}`,
    source: at.shown,
    ...(byteLength === undefined ? {} : { byteLength }),
    load: () => loadHttps(at, sha256, version),
  };
}

async function loadHttps(
  at: LocatedUrl,
  sha256: string | undefined,
  version: string | undefined,
): Promise<Weights> {
  const fetched = await fetchBytes(at);
  // The id promises the bytes of that version; a SHA-256 does so by itself.
  if (sha256 === undefined && version !== undefined && fetched.version !== version) {
    throw failed(at, `it changed on the server since the model was described; load the model anew`);
  }
  const { bytes } = fetched;
  const { header, externalLocations } = checkWeights(bytes, at.shown, sha256);
  const folder = folderOfUrl(at);
  const fileOf = (location: string) => urlBelow(folder, location.replace(/^\.\//, ''));
  const externalData: { path: string; data: Uint8Array }[] = [];
  let left = at.rules.maxBytes - bytes.length;
  for (const location of externalLocations) {
    const { bytes: data } = await fetchBytes(fileOf(location), left);
    externalData.push({ path: location, data });
    left -= data.length;
  }
  if (header !== undefined) {
    const sizes = new Map(externalData.map(({ path, data }) => [path, data.length]));
    checkExternalData(header, at.shown, sizes, (location) => fileOf(location).shown);
  }
  return { bytes, externalData };
}
