import { onnxModel } from './onnx-model.js';

/** Options of {@link linearModel}. */
export interface LinearModelOptions {
  /** One row per output, one column per input. @defaultValue the sum and the difference of two inputs */
  readonly weights?: readonly (readonly number[])[];
  /** One number per output. @defaultValue zeros */
  readonly bias?: readonly number[];
}

/**
 * A model that computes `output = input · weightsᵀ + bias`.
 *
 * Shapes: `input` float32 `[batch, columns]`, `output` float32 `[batch, rows]`, batch dynamic.
 */
export function linearModel(options: LinearModelOptions = {}): Uint8Array {
  const weights = options.weights ?? [
    [1, 1],
    [1, -1],
  ];
  const rows = weights.length;
  const columns = weights[0]?.length ?? 0;
  return onnxModel({
    inputs: [{ name: 'input', dims: ['batch', columns] }],
    outputs: [{ name: 'output', dims: ['batch', rows] }],
    nodes: [
      {
        op: 'Gemm',
        inputs: ['input', 'weights', 'bias'],
        outputs: ['output'],
        attributes: { alpha: { float: 1 }, beta: { float: 1 }, transB: 1 },
      },
    ],
    initializers: [
      { name: 'weights', dims: [rows, columns], data: weights.flat() },
      { name: 'bias', dims: [rows], data: options.bias ?? new Array<number>(rows).fill(0) },
    ],
  });
}
