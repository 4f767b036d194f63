import { readdirSync, readFileSync } from 'node:fs';
import { fromFloat16Bits, toFloat16Bits } from '@lambda-vision/core/onnx';
import {
  DATA_TYPES,
  decodeModel,
  decodeTensor,
  dequantizeLinear,
  type IntegerType,
  intAttribute,
  type OnnxNode,
  packElements,
  quantizeLinear,
  readTensor,
  type SmallFloatType,
  type TensorValues,
  unpackElements,
} from '@lambda-vision/optimize';
import { expect, it } from 'vitest';
import { describeShared, shared } from './shared.js';

/** Types by their number in ONNX, with the bits of an element. */
const TYPES: Readonly<Record<number, readonly [IntegerType | SmallFloatType, number]>> = {
  [DATA_TYPES.UINT8]: ['uint8', 8],
  [DATA_TYPES.INT8]: ['int8', 8],
  [DATA_TYPES.UINT16]: ['uint16', 16],
  [DATA_TYPES.INT16]: ['int16', 16],
  [DATA_TYPES.UINT4]: ['uint4', 4],
  [DATA_TYPES.INT4]: ['int4', 4],
  [DATA_TYPES.UINT2]: ['uint2', 2],
  [DATA_TYPES.INT2]: ['int2', 2],
  [DATA_TYPES.FLOAT8E4M3FN]: ['float8e4m3fn', 8],
  [DATA_TYPES.FLOAT8E5M2]: ['float8e5m2', 8],
  [DATA_TYPES.FLOAT4E2M1]: ['float4e2m1', 4],
};

const folder = 'golden/onnx-node';

/** Vectors of an operator; every one of them is compared. */
function vectors(operator: string): string[] {
  return readdirSync(shared(folder)).filter((name) => name.startsWith(`test_${operator}`));
}

function stored(vector: string, file: string): TensorValues | undefined {
  let bytes: Buffer;
  try {
    bytes = readFileSync(shared(folder, vector, 'test_data_set_0', `${file}.pb`));
  } catch {
    return undefined;
  }
  return readTensor(decodeTensor(bytes));
}

interface Elements {
  readonly type: IntegerType | SmallFloatType | undefined;
  readonly dims: readonly number[];
  readonly data: number[];
}

/** A tensor, one number per element: integers, codes of small floats, numbers of float16 and float32. */
function elements({ dims, data, dataType }: TensorValues): Elements {
  const [type, bits = 32] = TYPES[dataType] ?? [];
  const entries = Array.from(data as Float32Array);
  if (dataType === DATA_TYPES.FLOAT16) return { type, dims, data: entries.map(fromFloat16Bits) };
  if (bits >= 8) return { type, dims, data: entries };
  const count = dims.reduce((product, extent) => product * extent, 1);
  return { type, dims, data: [...unpackElements(entries, count, bits as 2 | 4, type?.startsWith('int'))] };
}

/** Elements as a tensor of a type stores them, as bytes. */
function toBytes(data: Float32Array | ReturnType<typeof quantizeLinear>, dataType: number): number[] {
  const bits = TYPES[dataType]?.[1] ?? 32;
  const entries =
    dataType === DATA_TYPES.FLOAT16
      ? Uint16Array.from(data, toFloat16Bits)
      : bits < 8
        ? packElements(data, bits as 2 | 4)
        : data;
  return bytesOf(entries);
}

function bytesOf({ buffer, byteOffset, byteLength }: TensorValues['data']): number[] {
  return [...new Uint8Array(buffer, byteOffset, byteLength)];
}

function parametersOf(vector: string, node: OnnxNode) {
  const scales = stored(vector, 'input_1')!;
  const zeroPoints = stored(vector, 'input_2');
  const { dims, data } = elements(scales);
  return {
    scales: { dims, data: Float32Array.from(data) },
    precision: scales.dataType === DATA_TYPES.FLOAT16 ? 'float16' : 'float32',
    axis: intAttribute(node, 'axis', 1),
    blockSize: intAttribute(node, 'block_size', 0),
    ...(zeroPoints !== undefined && { zeroPoints: elements(zeroPoints).data }),
  } as const;
}

function nodeOf(vector: string): OnnxNode {
  return decodeModel(readFileSync(shared(folder, vector, 'model.onnx'))).graph.node[0]!;
}

describeShared('operators of quantization', () => {
  it('has all vectors of the operators in this test', () => {
    expect(vectors('quantizelinear')).toHaveLength(13);
    expect(vectors('dequantizelinear')).toHaveLength(14);
  });

  it('gives what QuantizeLinear gives, to the bit', () => {
    for (const vector of vectors('quantizelinear')) {
      const { dims, data } = elements(stored(vector, 'input_0')!);
      const expected = stored(vector, 'output_0')!;
      const [type] = TYPES[expected.dataType]!;

      const values = quantizeLinear(
        { dims, data: Float32Array.from(data) },
        type,
        parametersOf(vector, nodeOf(vector)),
      );

      expect(toBytes(values, expected.dataType), vector).toEqual(bytesOf(expected.data));
    }
  });

  it('gives what DequantizeLinear gives, to the bit', () => {
    for (const vector of vectors('dequantizelinear')) {
      const expected = stored(vector, 'output_0')!;

      const values = dequantizeLinear(
        elements(stored(vector, 'input_0')!),
        parametersOf(vector, nodeOf(vector)),
      );

      expect(toBytes(values, expected.dataType), vector).toEqual(bytesOf(expected.data));
    }
  });
});
