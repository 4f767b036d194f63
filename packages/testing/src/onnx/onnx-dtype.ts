/** ONNX `TensorProto.DataType` by the names that ONNX Runtime gives them. */
export const ONNX_DATA_TYPES = {
  float32: 1,
  uint8: 2,
  int8: 3,
  uint16: 4,
  int16: 5,
  int32: 6,
  int64: 7,
  bool: 9,
  float16: 10,
  float64: 11,
} as const;

/** Element types that {@link onnxModel} writes. */
export type OnnxDtype = keyof typeof ONNX_DATA_TYPES;
