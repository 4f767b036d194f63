/**
 * Gives float16 elements as their bits. JavaScript engines since V8 13.6 (Node 24) have a `Float16Array`, and
 * ONNX Runtime then returns one; older ones use `Uint16Array`. The memory is shared, not copied.
 */
export function float16Bits<Data>(data: Data): Data | Uint16Array {
  if (ArrayBuffer.isView(data) && Object.prototype.toString.call(data) === '[object Float16Array]')
    return new Uint16Array(data.buffer, data.byteOffset, data.byteLength / 2);
  return data;
}
