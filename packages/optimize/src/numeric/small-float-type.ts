/** Floating-point types of 8 and 4 bits that tensors are quantized to, as ONNX names them. */
export type SmallFloatType = 'float8e4m3fn' | 'float8e5m2' | 'float4e2m1';
