import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Where Lambda unpacks our layer. */
const LAYER_DIRECTORY = '/opt/lambda-vision';

/**
 * Paths at which a file of a function may lie: in the caller's folder only, or else in `LAMBDA_VISION_WASM_DIR`, in the
 * layer's `/opt/lambda-vision`, and beside the bundle, in this order.
 *
 * @param file - Name without folders.
 * @param directory - Folder named by the caller.
 */
export function* assetPlaces(file: string, directory: string | undefined): Generator<string> {
  if (directory !== undefined) {
    yield join(directory, file);
    return;
  }
  const fromEnvironment = process.env.LAMBDA_VISION_WASM_DIR;
  if (fromEnvironment) yield join(fromEnvironment, file);
  yield join(LAYER_DIRECTORY, file);
  yield join(dirname(fileURLToPath(import.meta.url)), file);
}
