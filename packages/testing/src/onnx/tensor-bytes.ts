import type { OnnxDtype } from './onnx-dtype.js';
import { toFloat16Bits } from './to-float16-bits.js';

type WriteElement = (view: DataView, offset: number, value: number | bigint) => void;

const ELEMENTS = {
  float32: [4, (view, offset, value) => view.setFloat32(offset, Number(value), true)],
  float64: [8, (view, offset, value) => view.setFloat64(offset, Number(value), true)],
  float16: [2, (view, offset, value) => view.setUint16(offset, toFloat16Bits(Number(value)), true)],
  uint8: [1, (view, offset, value) => view.setUint8(offset, Number(value))],
  int8: [1, (view, offset, value) => view.setInt8(offset, Number(value))],
  bool: [1, (view, offset, value) => view.setUint8(offset, Number(value))],
  uint16: [2, (view, offset, value) => view.setUint16(offset, Number(value), true)],
  int16: [2, (view, offset, value) => view.setInt16(offset, Number(value), true)],
  int32: [4, (view, offset, value) => view.setInt32(offset, Number(value), true)],
  int64: [8, (view, offset, value) => view.setBigInt64(offset, BigInt(value), true)],
} as const satisfies Record<OnnxDtype, readonly [bytesPerElement: number, write: WriteElement]>;

/** Writes numbers as ONNX keeps them in `raw_data`: little endian, row-major. */
export function tensorBytes(dtype: OnnxDtype, data: ArrayLike<number | bigint>): Uint8Array {
  const [size, write]: readonly [number, WriteElement] = ELEMENTS[dtype];
  const bytes = new Uint8Array(data.length * size);
  const view = new DataView(bytes.buffer);
  for (let index = 0; index < data.length; index++) write(view, index * size, data[index] ?? 0);
  return bytes;
}
