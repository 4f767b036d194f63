import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { layerDirectory } from './layer-directory.js';

/**
 * Paths at which a file of a function may lie: in the caller's folder only, or else in `LAMBDA_VISION_WASM_DIR`, in the
 * layer's `/opt/lambda-vision` (`LAMBDA_VISION_LAYER`), beside the bundle, and in Lambda's code folder, in this order.
 *
 * @param file - Name without folders.
 * @param directory - Folder named by the caller.
 */
export function* assetPlaces(file: string, directory: string | undefined): Generator<string> {
  if (directory !== undefined) {
    yield join(directory, file);
    return;
  }
  const { LAMBDA_VISION_WASM_DIR: named, LAMBDA_TASK_ROOT: taskRoot, _HANDLER: handler } = process.env;
  if (named) yield join(named, file);
  yield join(layerDirectory(), file);
  yield join(dirname(fileURLToPath(import.meta.url)), file);
  // Some bundlers (webpack) write the path of the source at build time in place of `import.meta.url`.
  if (taskRoot) yield join(taskRoot, dirname(handler ?? ''), file);
}
