import { open, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { cloneModel } from './clone-model.js';
import { eachTensor } from './each-tensor.js';
import { encodeModel } from './encode-model.js';
import { extractExternalData } from './extract-external-data.js';
import type { OnnxModel } from './onnx-model.js';

/** Options of {@link writeModelFile}. */
export interface WriteModelFileOptions {
  /**
   * Whether large tensors go into a second file, the model's name and `_data`. @defaultValue for models near 2 GB only
   */
  readonly externalData?: boolean;
}

/** Weights above which the rest of a model might not fit under protobuf's 2 GiB any more. Bytes. */
const MAX_INLINE_BYTES = 1_900_000_000;

/**
 * Writes a model as an `.onnx` file.
 *
 * @returns Paths of the files that were written, the model first.
 */
export async function writeModelFile(
  path: string,
  model: OnnxModel,
  options: WriteModelFileOptions = {},
): Promise<string[]> {
  const { externalData = payloadBytes(model) > MAX_INLINE_BYTES } = options;
  if (!externalData) {
    await writeFile(path, encodeModel(model));
    return [path];
  }
  const copy = cloneModel(model);
  const file = extractExternalData(copy, { location: `${basename(path)}_data` });
  const dataPath = join(dirname(path), file.location);
  const handle = await open(dataPath, 'w');
  try {
    for (const piece of file.pieces) await handle.writeFile(piece);
  } finally {
    await handle.close();
  }
  await writeFile(path, encodeModel(copy));
  return [path, dataPath];
}

function payloadBytes(model: OnnxModel): number {
  let total = 0;
  for (const { rawData, floatData, int32Data, int64Data, doubleData, uint64Data } of eachTensor(model)) {
    for (const data of [rawData, floatData, int32Data, int64Data, doubleData, uint64Data]) {
      total += data?.byteLength ?? 0;
    }
  }
  return total;
}
