import { describe, expect, it } from 'vitest';
import type { OnnxDtype } from '../onnx/onnx-dtype.js';
import type { OnnxTensorHeader } from '../onnx/onnx-header.js';
import { findQuantization } from './find-quantization.js';
import type { NodeDetail } from './graph-detail.js';

function tensor(name: string, dtype: OnnxDtype, ...dims: number[]): OnnxTensorHeader {
  return { name, dtype, dims, byteLength: 0, raw: true, external: undefined };
}

function node(name: string, ...inputs: string[]): NodeDetail {
  return { name, inputs, outputs: ['y'], attributes: new Map(), tensors: [], graphs: [] };
}

const WEIGHT = tensor('w', 'int8', 8, 4);

function find(nodes: readonly NodeDetail[], initializers: readonly OnnxTensorHeader[]) {
  return findQuantization([{ nodes, initializers, values: [] }], 64);
}

describe('findQuantization()', () => {
  it('finds none in a float model', () => {
    expect(find([node('Conv', 'x', 'w')], [tensor('w', 'float32', 8, 4)])).toBeNull();
  });

  it.each([
    ['per-tensor', []],
    ['per-channel', [8]],
    ['per-block', [8, 2]],
  ])('reads weights that are widened as weight-only, %s', (granularity, scale) => {
    const found = find([node('DequantizeLinear', 'w', 's')], [WEIGHT, tensor('s', 'float32', ...scale)]);

    expect(found).toEqual({ kinds: ['weight-only'], granularity, parameters: 32, share: 0.5 });
  });

  it.each([
    ['qdq', [node('QuantizeLinear', 'x'), node('DequantizeLinear', 'w', 's')]],
    ['qoperator', [node('QuantizeLinear', 'x'), node('QLinearConv', 'x', 'a', 'b', 'w', 's')]],
    ['dynamic', [node('DynamicQuantizeLinear', 'x'), node('ConvInteger', 'x', 'w')]],
    ['float16', [node('Conv', 'x', 'h')]],
  ])('recognises %s', (kind, nodes) => {
    const stored = [
      WEIGHT,
      tensor('s', 'float32', 8),
      ...(kind === 'float16' ? [tensor('h', 'float16', 32)] : []),
    ];

    expect(find(nodes, stored)).toMatchObject({ kinds: [kind], parameters: 32, share: 0.5 });
  });

  it('looks into graphs of attributes', () => {
    const body = { nodes: [node('MatMulNBits', 'x', 'w', 's')], initializers: [WEIGHT], values: [] };
    const loop = { ...node('Loop'), graphs: [body] };

    expect(find([loop], [])).toMatchObject({ kinds: ['weight-only'], parameters: 32 });
  });
});
