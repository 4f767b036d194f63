import { broadcastDims } from './broadcast-dims.js';
import type { ShapeRule, ShapeRules } from './shape-rule.js';

function multiplied(left: readonly number[], right: readonly number[]): readonly number[] | undefined {
  const rows = left.length === 1 ? [] : [left.at(-2)!];
  const columns = right.length === 1 ? [] : [right.at(-1)!];
  const batch = broadcastDims([left.slice(0, -2), right.slice(0, -2)]);
  return batch && [...batch, ...rows, ...columns];
}

/** @param right - Place of the second operand. @param like - Place of the input with the output's dtype. */
function matMul(right: number, like: number): ShapeRule {
  return (node) => {
    const [a, b] = [node.input(0), node.input(right)];
    const dims = a && b && multiplied(a.dims, b.dims);
    return dims && [{ dtype: node.input(like)?.dtype ?? a.dtype, dims }];
  };
}

const matMulInteger: ShapeRule = (node) => matMul(1, 0)(node)?.map(({ dims }) => ({ dtype: 'int32', dims }));

const gemm: ShapeRule = (node) => {
  const [a, b] = [node.input(0), node.input(1)];
  if (a === undefined || b === undefined) return undefined;
  const rows = a.dims[node.number('transA', 0)]!;
  return [{ dtype: a.dtype, dims: [rows, b.dims[1 - node.number('transB', 0)]!] }];
};

/** @param states - Outputs beside the sequence. */
function recurrent(states: number): ShapeRule {
  return (node) => {
    const input = node.input(0);
    if (input === undefined || node.number('layout', 0) !== 0) return undefined;
    const [steps = 0, batch = 0] = input.dims;
    const directions = node.text('direction') === 'bidirectional' ? 2 : 1;
    const hidden = node.number('hidden_size', 0);
    const state = { dtype: input.dtype, dims: [directions, batch, hidden] };
    return [{ dtype: input.dtype, dims: [steps, directions, batch, hidden] }, ...Array(states).fill(state)];
  };
}

/** Operators that multiply matrices. */
export const MATRIX_RULES: ShapeRules = {
  MatMul: matMul(1, 0),
  QLinearMatMul: matMul(3, 7),
  MatMulInteger: matMulInteger,
  Gemm: gemm,
  LSTM: recurrent(2),
  GRU: recurrent(1),
  RNN: recurrent(1),
};
