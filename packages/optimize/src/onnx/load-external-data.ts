import { posix } from 'node:path';
import { eachTensor } from './each-tensor.js';
import { externalError } from './external-error.js';
import type { OnnxModel } from './onnx-model.js';
import { DATA_LOCATIONS, type OnnxTensor } from './onnx-tensor.js';
import { elementLayout, entryCount } from './tensor-values.js';

/** Gives the bytes of a file beside the model, by its path relative to the model's folder. */
export type ExternalDataReader = (location: string) => Uint8Array | Promise<Uint8Array>;

interface ExternalPlace {
  readonly location: string;
  readonly offset: number;
  readonly length: number;
}

/** The path as a relative one that stays inside the folder: models come from strangers. */
function safeLocation(location: string, tensor: string): string {
  const path = posix.normalize(location.replaceAll('\\', '/'));
  if (location === '' || path.startsWith('/') || /^\.\.(?:\/|$)|^[a-z]:|\0/i.test(path) || path === '.') {
    throw externalError(
      `Tensor ${tensor} lies in ${JSON.stringify(location)}, which is no file inside the model's folder.`,
    );
  }
  return path;
}

function placeOf(tensor: OnnxTensor): ExternalPlace {
  const { name = '', externalData = [], dims, dataType = 0 } = tensor;
  const entries = new Map(externalData.map(({ key, value }) => [key, value]));
  const layout = elementLayout(dataType);
  const expected =
    layout === undefined ? undefined : entryCount(layout, dims) * layout.Elements.BYTES_PER_ELEMENT;
  const offset = Number(entries.get('offset') ?? 0);
  const length = Number(entries.get('length') ?? expected ?? Number.NaN);
  if (!Number.isSafeInteger(offset) || !Number.isSafeInteger(length) || offset < 0 || length < 0) {
    throw externalError(`Tensor ${name} names no place in its file: offset ${offset}, length ${length}.`);
  }
  if (expected !== undefined && length !== expected) {
    throw externalError(
      `Expected tensor ${name} of dims [${dims}] to have ${expected} bytes in its file but it names ${length}.`,
    );
  }
  return { location: safeLocation(entries.get('location') ?? '', name), offset, length };
}

/**
 * Brings tensors that lie in other files into the model, as views into those files.
 *
 * @param model - Changed in place.
 * @param read - Gives a file of the model's folder; asked once per file.
 * @throws {OptimizeError} `OPTIMIZE_EXTERNAL_DATA` if a file is missing, too short, or outside the model's folder.
 */
export async function loadExternalData(model: OnnxModel, read: ExternalDataReader): Promise<void> {
  const files = new Map<string, Uint8Array>();
  for (const tensor of eachTensor(model)) {
    if (tensor.dataLocation !== DATA_LOCATIONS.EXTERNAL) continue;
    const { location, offset, length } = placeOf(tensor);
    let file = files.get(location);
    if (file === undefined) {
      file = await readFile(read, location, tensor.name);
      files.set(location, file);
    }
    if (offset + length > file.length) {
      throw externalError(
        `Tensor ${tensor.name} lies in bytes ${offset} to ${offset + length} of ${location}, which has ${file.length}.`,
      );
    }
    tensor.rawData = file.subarray(offset, offset + length);
    delete tensor.externalData;
    delete tensor.dataLocation;
  }
}

async function readFile(read: ExternalDataReader, location: string, tensor = ''): Promise<Uint8Array> {
  try {
    const { buffer, byteOffset, byteLength } = await read(location);
    // A plain view: slices of a Buffer would be Buffers.
    return new Uint8Array(buffer, byteOffset, byteLength);
  } catch (cause) {
    throw externalError(`The file ${location}, in which tensor ${tensor} lies, cannot be read.`, cause);
  }
}
