import { promisify } from 'node:util';
import { constants, deflateRaw } from 'node:zlib';
import type { ModelFiles } from './model-files.js';

/** Size of a model's files. */
export interface ModelSize {
  /** Bytes as they lie on disk. */
  readonly rawBytes: number;
  /** Bytes in a zip: each file deflated at level 9, without names and directory. */
  readonly deflatedBytes: number;
}

const deflate = promisify(deflateRaw);

/** Adds up the files of a model, as they are and as a zip would hold them. Deflating takes 50 ms or so per MB. */
export async function modelSize(stages: Iterable<ModelFiles>): Promise<ModelSize> {
  let [rawBytes, deflatedBytes] = [0, 0];
  for (const { bytes, externalData = [] } of stages) {
    for (const file of [bytes, ...externalData.map(({ data }) => data)]) {
      rawBytes += file.byteLength;
      deflatedBytes += (await deflate(file, { level: constants.Z_BEST_COMPRESSION })).byteLength;
    }
  }
  return { rawBytes, deflatedBytes };
}
