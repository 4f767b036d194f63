import { stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { RuntimeAssetError } from '@lambda-vision/core';

/** Where Lambda unpacks our layer. */
const LAYER_DIRECTORY = '/opt/lambda-vision';

/**
 * Finds a file of wasm-vips as core finds its own: in the caller's folder only, or else in `LAMBDA_VISION_WASM_DIR`, in
 * the layer's `/opt/lambda-vision`, beside the bundle, and in the installed package, in this order.
 *
 * @returns Absolute path of the file.
 * @throws {RuntimeAssetError} If it is in none of these places.
 */
export async function findFile(file: string, directory: string | undefined): Promise<string> {
  const tried: string[] = [];
  for (const candidate of candidates(file, directory)) {
    tried.push(candidate);
    const found = await stat(candidate).catch(() => undefined);
    if (found?.isFile()) return candidate;
  }
  throw new RuntimeAssetError({ file, reason: 'it is in none of the known places', tried });
}

function* candidates(file: string, directory: string | undefined): Generator<string> {
  if (directory !== undefined) {
    yield join(directory, file);
    return;
  }
  const fromEnvironment = process.env.LAMBDA_VISION_WASM_DIR;
  if (fromEnvironment) yield join(fromEnvironment, file);
  yield join(process.env.LAMBDA_VISION_LAYER || LAYER_DIRECTORY, file);
  yield join(dirname(fileURLToPath(import.meta.url)), file);
  try {
    yield join(dirname(createRequire(import.meta.url).resolve('wasm-vips')), file);
  } catch {
    yield `the package wasm-vips`;
  }
}
