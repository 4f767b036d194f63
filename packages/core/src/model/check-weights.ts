import { ModelChecksumError } from '../errors/model-checksum-error.js';
import { ModelLoadError } from '../errors/model-load-error.js';
import { checkOnnxSupport } from '../onnx/check-onnx-support.js';
import { describeForeignFile } from '../onnx/describe-foreign-file.js';
import type { OnnxHeader } from '../onnx/onnx-header.js';
import { checkOrtFormat, isOrtFormat } from '../onnx/ort-format.js';
import { readOnnxHeader } from '../onnx/read-onnx-header.js';
import { checkTensorStorage } from './check-tensor-storage.js';
import type { LoadWeightsOptions } from './model-description.js';
import { sha256Of } from './sha256-of.js';

/** A model file that passed its checks. */
export interface CheckedWeights {
  /** What the file says of itself; nothing for a model in ORT format, which is no protobuf. */
  readonly header: OnnxHeader | undefined;
  /** Files that hold its tensors, by the location written in the model. */
  readonly externalLocations: readonly string[];
}

/**
 * Refuses what is no model, another one than expected, damaged, or beyond the engine, before the engine sees it:
 * the engine's own answers to these are the same for a web page and a truncated download.
 *
 * @param bytes - A `.onnx` file, or one in ORT format (`.ort`).
 * @param source - Where it comes from, for messages.
 * @param sha256 - What its SHA-256 should be, hexadecimal.
 * @throws {ModelLoadError} If it is empty, another kind of file, truncated or damaged.
 * @throws {ModelChecksumError} If it has another SHA-256.
 * @throws {ModelUnsupportedError} If it needs a newer format, a newer operator set or an unknown operator.
 */
export function checkWeights(
  bytes: Uint8Array,
  source: string,
  sha256?: string,
  options: LoadWeightsOptions = {},
): CheckedWeights {
  const foreign = describeForeignFile(bytes);
  if (foreign !== undefined) throw new ModelLoadError({ source, reason: `it is ${foreign}` });
  if (sha256 !== undefined) {
    const expected = sha256.toLowerCase();
    const received = sha256Of(bytes);
    if (received !== expected) throw new ModelChecksumError({ source, expected, received });
  }
  if (isOrtFormat(bytes)) {
    checkOrtFormat(bytes, source);
    return { header: undefined, externalLocations: [] };
  }
  const header = readOnnxHeader(bytes, source);
  checkOnnxSupport(header, source, options);
  return { header, externalLocations: checkTensorStorage(header, source) };
}
