import type { OnnxTensorHeader } from '../onnx/onnx-header.js';
import { elementCount } from './element-count.js';
import type { GraphDetail, NodeDetail } from './graph-detail.js';
import type { QuantizationKind, QuantizationReport } from './model-report.js';
import { nestedGraphs } from './nested-graphs.js';

/** Operators that compute dynamically quantized activations. */
const DYNAMIC = /^(?:DynamicQuantize\w+|ConvInteger|MatMulInteger(?:ToFloat)?)$/;
/** Operators whose weights stay packed until they are used. */
const PACKED_WEIGHTS = /^(?:MatMulNBits|MatMulBnb4|GatherBlockQuantized)$/;
const QOPERATOR = /^(?:QLinear\w+|QGemm|QAttention)$/;
const FLOAT16_DTYPES: readonly string[] = ['float16', 'bfloat16'];

/** Where an operator has a quantized weight and the scale of it among its inputs. */
const WEIGHT_INPUTS: Readonly<Record<string, readonly [weight: number, scale: number]>> = {
  DequantizeLinear: [0, 1],
  QLinearConv: [3, 4],
  QLinearMatMul: [3, 4],
  QGemm: [3, 4],
  MatMulNBits: [1, 2],
  MatMulIntegerToFloat: [1, 3],
  DynamicQuantizeMatMul: [1, 2],
  // Their scale is applied by a Mul further down.
  ConvInteger: [1, -1],
  MatMulInteger: [1, -1],
};

type Granularity = NonNullable<QuantizationReport['granularity']>;

/** Finds how a model is quantized; `null` where it is not. */
export function findQuantization(
  graphs: readonly GraphDetail[],
  parameters: number,
): QuantizationReport | null {
  const all = [...nestedGraphs(graphs)];
  const nodes = all.flatMap((graph) => graph.nodes);
  const stored = new Map<string, OnnxTensorHeader>();
  for (const { initializers } of all) for (const tensor of initializers) stored.set(tensor.name, tensor);
  for (const { tensors, outputs } of nodes) {
    if (tensors.length === 1 && outputs.length === 1) stored.set(outputs[0]!, tensors[0]!);
  }
  const weights = new Map<OnnxTensorHeader, Granularity | undefined>();
  for (const node of nodes) {
    const found = quantizedWeight(node, stored);
    if (found !== undefined) weights.set(found.weight, found.granularity);
  }
  const halves = [...new Set(stored.values())].filter(({ dtype }) => FLOAT16_DTYPES.includes(dtype));
  const quantized = countElements([...weights.keys()]);
  const kinds = [...quantizationKinds(nodes, quantized > 0, countElements(halves) > 0)];
  if (kinds.length === 0) return null;
  const narrow = quantized + countElements(halves.filter((tensor) => !weights.has(tensor)));
  return {
    kinds,
    granularity: commonGranularity([...weights.values()].filter((each) => each !== undefined)),
    parameters: narrow,
    share: parameters === 0 ? 0 : narrow / parameters,
  };
}

function* quantizationKinds(
  nodes: readonly NodeDetail[],
  quantizedWeights: boolean,
  halves: boolean,
): Generator<QuantizationKind> {
  const has = (pattern: RegExp): boolean => nodes.some(({ name }) => pattern.test(name));
  const quantizes = has(/^QuantizeLinear$/);
  const qoperator = has(QOPERATOR);
  if (quantizes && has(/^DequantizeLinear$/) && !qoperator) yield 'qdq';
  if (qoperator) yield 'qoperator';
  if (has(DYNAMIC)) yield 'dynamic';
  if (has(PACKED_WEIGHTS) || (quantizedWeights && !quantizes && !qoperator && !has(DYNAMIC))) {
    yield 'weight-only';
  }
  if (halves) yield 'float16';
}

function quantizedWeight(
  { name, inputs }: NodeDetail,
  stored: ReadonlyMap<string, OnnxTensorHeader>,
): { readonly weight: OnnxTensorHeader; readonly granularity: Granularity | undefined } | undefined {
  const places = Object.hasOwn(WEIGHT_INPUTS, name) ? WEIGHT_INPUTS[name] : undefined;
  const weight = places && stored.get(inputs[places[0]] ?? '');
  if (places === undefined || weight === undefined) return undefined;
  const scale = stored.get(inputs[places[1]] ?? '');
  return { weight, granularity: scale && granularityOf(scale.dims, weight.dims) };
}

function granularityOf(scale: readonly number[], weight: readonly number[]): Granularity {
  const scales = elementCount(scale);
  if (scales === 1) return 'per-tensor';
  return weight.includes(scales) ? 'per-channel' : 'per-block';
}

function commonGranularity(found: readonly Granularity[]): Granularity | 'mixed' | null {
  const kinds = new Set(found);
  return kinds.size > 1 ? 'mixed' : (found[0] ?? null);
}

function countElements(tensors: readonly OnnxTensorHeader[]): number {
  return tensors.reduce((sum, { dims }) => sum + elementCount(dims), 0);
}
