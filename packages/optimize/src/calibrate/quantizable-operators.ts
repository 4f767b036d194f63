/**
 * Operators that the runtime computes in int8 with weights.
 *
 * @see qdq_selector_action_transformer.cc of ONNX Runtime
 */
export const WEIGHTED_OPERATORS: ReadonlySet<string> = new Set(['Conv', 'Gemm', 'MatMul']);

/** Operators without weights that the runtime computes in int8: every input and output is quantized. */
export const PLAIN_OPERATORS: ReadonlySet<string> = new Set([
  'Add',
  'Mul',
  'Concat',
  'Sigmoid',
  'LeakyRelu',
  'AveragePool',
  'GlobalAveragePool',
]);

/** Operators that only move or choose numbers: they work on int8 as it is, with the parameters of their input. */
export const DIRECT_OPERATORS: ReadonlySet<string> = new Set([
  'MaxPool',
  'Reshape',
  'Flatten',
  'Transpose',
  'Squeeze',
  'Unsqueeze',
  'Slice',
  'Resize',
  'Split',
  'Gather',
]);

/** Activations that the saturation of uint8 can stand for. */
export const SATURATING_OPERATORS: ReadonlySet<string> = new Set(['Relu', 'Clip']);
