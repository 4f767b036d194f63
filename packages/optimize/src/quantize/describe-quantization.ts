import { subgraphs } from '../graph/subgraphs.js';
import { DATA_TYPES } from '../onnx/data-types.js';
import { eachTensor } from '../onnx/each-tensor.js';
import type { OnnxGraph, OnnxModel } from '../onnx/onnx-model.js';

/**
 * How a model is quantized: activations and weights by `QuantizeLinear` and `DequantizeLinear` (`qdq`) or by operators of
 * their own (`qoperator`), activations in every run (`dynamic`), weights alone (`weights`), or weights in half precision
 * (`fp16`).
 */
export type QuantizationKind = 'qdq' | 'qoperator' | 'dynamic' | 'weights' | 'fp16';

const QOPERATOR = /^(?:QLinear\w+|QGemm|QAttention)$/;
const DYNAMIC = /^(?:DynamicQuantize\w+|ConvInteger|MatMulInteger(?:ToFloat)?)$/;
const PACKED = /^(?:MatMulNBits|MatMulBnb4|GatherBlockQuantized)$/;

function* operators({ node }: OnnxGraph): Generator<string> {
  for (const each of node) {
    yield each.opType ?? '';
    for (const graph of subgraphs(each)) yield* operators(graph);
  }
}

/** Kinds of quantization that a model has; empty where it has none. */
export function describeQuantization(model: OnnxModel): QuantizationKind[] {
  const all = new Set(operators(model.graph));
  const has = (pattern: RegExp): boolean => [...all].some((name) => pattern.test(name));
  const kinds: QuantizationKind[] = [];
  const [quantizes, dequantizes] = [all.has('QuantizeLinear'), all.has('DequantizeLinear')];
  if (quantizes && dequantizes && !has(QOPERATOR)) kinds.push('qdq');
  if (has(QOPERATOR)) kinds.push('qoperator');
  if (has(DYNAMIC)) kinds.push('dynamic');
  if (has(PACKED) || (dequantizes && !quantizes && !has(QOPERATOR))) kinds.push('weights');
  for (const { dataType, dims } of eachTensor(model)) {
    if (dataType !== DATA_TYPES.FLOAT16 || dims.length < 2) continue;
    kinds.push('fp16');
    break;
  }
  return kinds;
}
