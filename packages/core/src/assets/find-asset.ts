import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { RuntimeAssetError } from '../errors/runtime-asset-error.js';
import { assetPlaces } from './asset-places.js';
import { checkLayer } from './check-layer.js';
import { isFile } from './is-file.js';
import { layerDirectory } from './layer-directory.js';

/** A file that ships beside the code: ONNX Runtime's `.wasm` and `.mjs`, the codecs' `.wasm`. */
export interface AssetRequest {
  /** Name of the file, without folders. */
  readonly file: string;
  /** Module specifier under which the installed package exports it. */
  readonly specifier: string;
  /** Folder named by the caller; then no other place is searched. */
  readonly directory?: string | undefined;
}

/**
 * Finds a file by its name: in the caller's folder only, or else in `LAMBDA_VISION_WASM_DIR`, in the layer's
 * `/opt/lambda-vision` (`LAMBDA_VISION_LAYER` names another folder), beside the bundle, in Lambda's code folder, and in
 * the installed package, in this order.
 *
 * @returns Absolute path of the file.
 * @throws {RuntimeAssetError} If it is in none of these places; the error lists them. Also if the layer was made by another
 *   version.
 */
export async function findAsset(request: AssetRequest): Promise<string> {
  const tried: string[] = [];
  for (const candidate of candidates(request)) {
    tried.push(candidate);
    if (!(await isFile(candidate))) continue;
    const folder = dirname(candidate);
    if (request.directory === undefined && folder === layerDirectory())
      await checkLayer(folder, request.file);
    return candidate;
  }
  throw new RuntimeAssetError({ file: request.file, reason: 'it is in none of the known places', tried });
}

function* candidates({ file, specifier, directory }: AssetRequest): Generator<string> {
  yield* assetPlaces(file, directory);
  if (directory !== undefined) return;
  try {
    yield createRequire(import.meta.url).resolve(specifier);
  } catch {
    yield `the package of ${specifier}`;
  }
}
