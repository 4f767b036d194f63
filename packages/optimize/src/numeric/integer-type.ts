/** Integer types that tensors are quantized to, as ONNX names them. */
export type IntegerType =
  | 'uint2'
  | 'int2'
  | 'uint4'
  | 'int4'
  | 'uint8'
  | 'int8'
  | 'uint16'
  | 'int16'
  | 'int32';
