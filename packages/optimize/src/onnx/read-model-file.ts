import { readFile, realpath } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { OptimizeError } from '../errors/optimize-error.js';
import { OPTIMIZE_ERROR_CODES } from '../errors/optimize-error-codes.js';
import { decodeModel } from './decode-model.js';
import { externalError } from './external-error.js';
import { loadExternalData } from './load-external-data.js';
import type { OnnxModel } from './onnx-model.js';

/**
 * Reads an `.onnx` file, with the tensors that lie in files beside it.
 *
 * @throws {OptimizeError} `OPTIMIZE_MODEL_MALFORMED` if the file cannot be read or is no ONNX model;
 * `OPTIMIZE_EXTERNAL_DATA` if a tensor's file is missing, too short, or outside the model's folder.
 */
export async function readModelFile(path: string): Promise<OnnxModel> {
  let bytes: Uint8Array;
  try {
    bytes = await readFile(path);
  } catch (cause) {
    throw new OptimizeError({
      code: OPTIMIZE_ERROR_CODES.MODEL_MALFORMED,
      message: `Expected ${path} to be an ONNX model but it cannot be read.`,
      cause,
    });
  }
  const model = decodeModel(bytes, path);
  // Caches keep files elsewhere, and links to them in the model's folder: the model's own then is such a link too.
  const folders = [await realpath(dirname(path)), dirname(await realpath(path))];
  await loadExternalData(model, async (location) => {
    const file = await realpath(join(dirname(path), location));
    if (folders.every((folder) => relative(folder, file).split(sep)[0] === '..')) {
      throw externalError(`The file ${location} is a link to a place outside the model's folder.`);
    }
    return readFile(file);
  });
  return model;
}
