import { readdirSync, readFileSync } from 'node:fs';
import {
  DATA_TYPES,
  decodeModel,
  decodeTensor,
  dequantizeLinear,
  type IntegerType,
  intAttribute,
  type OnnxNode,
  quantizeLinear,
  readTensor,
} from '@lambda-vision/optimize';
import { expect, it } from 'vitest';
import { describeShared, shared } from './shared.js';

/** Integer types by their number in ONNX, with the bits of an element. */
const TYPES: Readonly<Record<number, readonly [IntegerType, number]>> = {
  [DATA_TYPES.UINT8]: ['uint8', 8],
  [DATA_TYPES.INT8]: ['int8', 8],
  [DATA_TYPES.UINT16]: ['uint16', 16],
  [DATA_TYPES.INT16]: ['int16', 16],
  [DATA_TYPES.UINT4]: ['uint4', 4],
  [DATA_TYPES.INT4]: ['int4', 4],
  [DATA_TYPES.UINT2]: ['uint2', 2],
  [DATA_TYPES.INT2]: ['int2', 2],
};

const folder = 'golden/onnx-node';

/** Vectors of an operator, without those of floating-point types of 8 and 4 bits, to which nothing is quantized here. */
function vectors(operator: string): string[] {
  return readdirSync(shared(folder)).filter(
    (name) => name.startsWith(`test_${operator}`) && !/_(?:e4m3fn|e5m2|float4e2m1)/.test(name),
  );
}

interface Stored {
  readonly type: IntegerType | undefined;
  readonly dims: readonly number[];
  readonly data: number[];
}

/** A tensor, one number per element; types that share bytes begin at the lowest bit. */
function tensor(vector: string, file: string): Stored | undefined {
  let bytes: Buffer;
  try {
    bytes = readFileSync(shared(folder, vector, 'test_data_set_0', `${file}.pb`));
  } catch {
    return undefined;
  }
  const { dims, data, dataType } = readTensor(decodeTensor(bytes));
  const [type, bits = 32] = TYPES[dataType] ?? [];
  if (bits >= 8) return { type, dims, data: Array.from(data as Float32Array) };
  const count = dims.reduce((product, extent) => product * extent, 1);
  const numbers = Array.from({ length: count }, (_, index) => {
    const bit = index * bits;
    const unsigned = ((data[bit >> 3] as number) >> (bit & 7)) & ((1 << bits) - 1);
    return type?.startsWith('int') && unsigned >> (bits - 1) === 1 ? unsigned - (1 << bits) : unsigned;
  });
  return { type, dims, data: numbers };
}

function parametersOf(vector: string, node: OnnxNode) {
  const { dims, data } = tensor(vector, 'input_1')!;
  const zeroPoints = tensor(vector, 'input_2')?.data;
  return {
    scales: { dims, data: Float32Array.from(data) },
    axis: intAttribute(node, 'axis', 1),
    blockSize: intAttribute(node, 'block_size', 0),
    ...(zeroPoints !== undefined && { zeroPoints }),
  };
}

function nodeOf(vector: string): OnnxNode {
  return decodeModel(readFileSync(shared(folder, vector, 'model.onnx'))).graph.node[0]!;
}

describeShared('operators of quantization', () => {
  it('has all vectors of the operators in this test', () => {
    expect(vectors('quantizelinear')).toHaveLength(10);
    expect(vectors('dequantizelinear')).toHaveLength(9);
  });

  it('gives what QuantizeLinear gives', () => {
    for (const vector of vectors('quantizelinear')) {
      const { dims, data } = tensor(vector, 'input_0')!;
      const expected = tensor(vector, 'output_0')!;

      const values = quantizeLinear(
        { dims, data: Float32Array.from(data) },
        expected.type!,
        parametersOf(vector, nodeOf(vector)),
      );

      expect([...values], vector).toEqual(expected.data);
    }
  });

  it('gives what DequantizeLinear gives', () => {
    for (const vector of vectors('dequantizelinear')) {
      const expected = tensor(vector, 'output_0')!;

      const values = dequantizeLinear(tensor(vector, 'input_0')!, parametersOf(vector, nodeOf(vector)));

      expect([...values], vector).toEqual(expected.data);
    }
  });
});
