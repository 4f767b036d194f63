import { ModelLoadError } from '../errors/model-load-error.js';
import { ModelUnsupportedError } from '../errors/model-unsupported-error.js';
import type { ByteSource } from '../onnx/byte-source.js';
import { describeForeignFile } from '../onnx/describe-foreign-file.js';
import { isOrtFormat } from '../onnx/ort-format.js';

/** Up to here a file is looked at as a whole. */
const SMALL_BYTES = 1024 * 1024;
/** What is looked at of a larger one: every other kind of file shows itself in its first bytes, or its last. */
const SAMPLE_BYTES = 8192;

/**
 * Refuses a file that is plainly no ONNX model.
 *
 * @throws {ModelLoadError} If it is another kind of file.
 * @throws {ModelUnsupportedError} If it is a model in ORT format.
 */
export function checkFileKind(file: ByteSource, source: string): void {
  const foreign = file.length === 0 ? describeForeignFile(new Uint8Array()) : describeContent(file);
  if (foreign !== undefined) throw new ModelLoadError({ source, reason: `it is ${foreign}` });
  if (file.length > 0 && isOrtFormat(file.read(0, 8))) {
    const reason =
      'it is in ORT format, which cannot be inspected; inspect the .onnx file that it was made from';
    throw new ModelUnsupportedError({ source, reason });
  }
}

function describeContent(file: ByteSource): string | undefined {
  if (file.length <= SMALL_BYTES) return describeForeignFile(file.read(0, file.length));
  const start = file.read(0, SAMPLE_BYTES).slice(0, SAMPLE_BYTES);
  if (start.every((byte) => byte === 0))
    return isZeros(file) ? `nothing but zeros (${file.length} bytes)` : undefined;
  // The end matters for a pickle only.
  return describeForeignFile(Buffer.concat([start, file.read(file.length - 1, 1).subarray(0, 1)]));
}

function isZeros(file: ByteSource): boolean {
  let position = 0;
  while (position < file.length) {
    const piece = file.read(position, 1);
    if (!piece.every((byte) => byte === 0)) return false;
    position += piece.length;
  }
  return true;
}
