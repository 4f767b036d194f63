import { eachTensor } from './each-tensor.js';
import type { OnnxModel } from './onnx-model.js';
import { DATA_LOCATIONS } from './onnx-tensor.js';
import { readTensor } from './read-tensor.js';
import { elementLayout } from './tensor-values.js';

/** Options of {@link extractExternalData}. */
export interface ExtractExternalDataOptions {
  /** Name of the file that the tensors go to, relative to the model's folder. */
  readonly location: string;
  /** Smaller tensors stay in the model. Bytes. @defaultValue 1024, as ONNX's own tools have it */
  readonly minBytes?: number;
}

/** The file that tensors were moved to, in pieces that follow one another. */
export interface ExternalDataFile {
  readonly location: string;
  readonly byteLength: number;
  readonly pieces: readonly Uint8Array[];
}

/** Where a tensor begins: readers that map files want whole pages. */
const ALIGNMENT = 4096;

/**
 * Moves the large tensors of a model into another file, whose bytes are returned. Nothing is copied.
 *
 * @param model - Changed in place.
 */
export function extractExternalData(
  model: OnnxModel,
  { location, minBytes = 1024 }: ExtractExternalDataOptions,
): ExternalDataFile {
  const pieces: Uint8Array[] = [];
  let end = 0;
  for (const tensor of eachTensor(model)) {
    if (
      tensor.dataLocation === DATA_LOCATIONS.EXTERNAL ||
      elementLayout(tensor.dataType ?? 0) === undefined
    ) {
      continue;
    }
    const { data } = readTensor(tensor);
    if (data.byteLength < minBytes) continue;
    const gap = (ALIGNMENT - (end % ALIGNMENT)) % ALIGNMENT;
    if (gap > 0) pieces.push(new Uint8Array(gap));
    const offset = end + gap;
    pieces.push(new Uint8Array(data.buffer, data.byteOffset, data.byteLength));
    end = offset + data.byteLength;
    for (const field of [
      'rawData',
      'floatData',
      'int32Data',
      'int64Data',
      'doubleData',
      'uint64Data',
    ] as const) {
      delete tensor[field];
    }
    tensor.externalData = [
      { key: 'location', value: location },
      { key: 'offset', value: String(offset) },
      { key: 'length', value: String(data.byteLength) },
    ];
    tensor.dataLocation = DATA_LOCATIONS.EXTERNAL;
  }
  return { location, byteLength: end, pieces };
}
