import { stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { OnnxTensorHeader } from '../onnx/onnx-header.js';
import type { ExternalFileReport } from './model-report.js';
import { storedBytes } from './stored-bytes.js';

/** Looks for the files that hold a model's tensors. Only for locations that were checked to lie below its folder. */
export async function externalFiles(
  file: string,
  tensors: readonly OnnxTensorHeader[],
): Promise<ExternalFileReport[]> {
  const byLocation = Map.groupBy(tensors, (tensor) => tensor.external?.location ?? '');
  return Promise.all(
    [...byLocation].map(async ([location, group]) => ({
      location,
      neededBytes: Math.max(...group.map(endOf)),
      bytes: await stat(join(dirname(file), location)).then(
        (stats) => stats.size,
        () => null,
      ),
    })),
  );
}

function endOf(tensor: OnnxTensorHeader): number {
  const { offset = 0, length } = tensor.external ?? {};
  return offset + (length ?? storedBytes(tensor));
}
