import { ModelLoadError } from '../errors/model-load-error.js';
import { ModelNotFoundError } from '../errors/model-not-found-error.js';
import { onnxByteLength } from '../onnx/onnx-dtype.js';
import type { OnnxHeader, OnnxTensorHeader } from '../onnx/onnx-header.js';
import { isPathBelow } from './is-path-below.js';

/**
 * Checks that every tensor stored in the model file has as many bytes as its dims need, and that the locations of
 * the others stay below the model's folder.
 *
 * @returns The locations of external data that the model names, each once, as written in the model.
 * @throws {ModelLoadError} If a tensor is cut short or a location leaves the folder.
 */
export function checkTensorStorage(header: OnnxHeader, source: string): string[] {
  for (const tensor of header.graph?.initializers ?? []) {
    if (!tensor.raw || tensor.external !== undefined) continue;
    const needed = onnxByteLength(tensor.dtype, tensor.dims);
    if (needed !== undefined && needed !== tensor.byteLength) {
      const reason = `its tensor ${name(tensor)} has ${tensor.byteLength} bytes where its dims need ${needed}`;
      throw new ModelLoadError({ source, reason });
    }
  }
  for (const tensor of header.externalTensors) {
    const location = tensor.external?.location ?? '';
    if (!isPathBelow(location.replace(/^\.\//, ''))) {
      const reason = `its tensor ${name(tensor)} lies at ${JSON.stringify(location)}, which is no path below the model's folder`;
      throw new ModelLoadError({ source, reason });
    }
  }
  return [...new Set(header.externalTensors.map((tensor) => tensor.external?.location ?? ''))];
}

/**
 * Checks that every tensor whose values lie in another file finds them there.
 *
 * @param sizes - Bytes of the files that were found, by location.
 * @param tried - Where a missing file was looked for.
 * @throws {ModelNotFoundError} If a file is missing.
 * @throws {ModelLoadError} If a file is too short.
 */
export function checkExternalData(
  header: OnnxHeader,
  source: string,
  sizes: ReadonlyMap<string, number>,
  tried: (location: string) => string,
): void {
  for (const tensor of header.externalTensors) {
    const { location, offset, length } = tensor.external!;
    const size = sizes.get(location);
    if (size === undefined) {
      throw new ModelNotFoundError({
        source: `${location} (the external data of ${source})`,
        tried: [tried(location)],
      });
    }
    const needed = length ?? onnxByteLength(tensor.dtype, tensor.dims) ?? 0;
    const valid = Number.isSafeInteger(offset) && offset >= 0 && Number.isSafeInteger(needed) && needed >= 0;
    if (!valid || offset + needed > size) {
      const reason = `its tensor ${name(tensor)} needs bytes ${offset} to ${offset + needed} of ${location}, which has ${size}`;
      throw new ModelLoadError({ source, reason });
    }
  }
}

function name(tensor: OnnxTensorHeader): string {
  return JSON.stringify(tensor.name);
}
