import type { OnnxDtype } from '../onnx/onnx-dtype.js';

/** How one value is read, and its bytes, by dtype; those that no shape is made of are left out. */
const READERS: Partial<Record<OnnxDtype, readonly [bytes: number, (view: DataView, at: number) => number]>> =
  {
    int64: [8, (view, at) => Number(view.getBigInt64(at, true))],
    int32: [4, (view, at) => view.getInt32(at, true)],
    float32: [4, (view, at) => view.getFloat32(at, true)],
    float64: [8, (view, at) => view.getFloat64(at, true)],
  };

/** The values of a tensor as it lies in memory; none where its dtype is one that no shape is made of. */
export function decodeNumbers(dtype: OnnxDtype, bytes: Uint8Array): number[] {
  const [width, read] = READERS[dtype] ?? [];
  if (width === undefined || read === undefined) return [];
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Array.from({ length: Math.floor(bytes.length / width) }, (_, at) => read(view, at * width));
}

/** The integers of a packed list, or of one field that is not packed; exact up to 2^53. */
export function decodeVarints(bytes: Uint8Array): number[] {
  const numbers: number[] = [];
  let value = 0n;
  let shift = 0n;
  for (const byte of bytes) {
    value |= BigInt(byte & 0x7f) << shift;
    shift += 7n;
    if (byte >= 0x80) continue;
    numbers.push(Number(BigInt.asIntN(64, value)));
    value = 0n;
    shift = 0n;
  }
  return numbers;
}
