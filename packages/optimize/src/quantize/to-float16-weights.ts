import { toFloat16Bits } from '@lambda-vision/core/onnx';
import { OptimizeError } from '../errors/optimize-error.js';
import { OPTIMIZE_ERROR_CODES } from '../errors/optimize-error-codes.js';
import { OPTIMIZE_WARNING_CODES, type OptimizeWarning } from '../errors/optimize-warning.js';
import { GraphEditor } from '../graph/graph-editor.js';
import { DATA_TYPES } from '../onnx/data-types.js';
import { makeNode } from '../onnx/make-node.js';
import { makeTensor } from '../onnx/make-tensor.js';
import type { OnnxModel } from '../onnx/onnx-model.js';
import type { OnnxNode } from '../onnx/onnx-node.js';
import { findFloats } from '../passes/find-constant.js';
import { float16Objection } from './float16-objection.js';
import { isExcluded } from './is-excluded.js';
import { nodeLabel } from './node-label.js';
import { quantizableCopy } from './quantizable-copy.js';
import type { FloatNode, QuantizeResult } from './quantize-report.js';
import { refuseQuantized } from './refuse-quantized.js';

/** Options of {@link toFloat16Weights}. */
export interface ToFloat16WeightsOptions {
  /** Names of nodes whose weights stay as they are; operator and output of nodes without a name (`Conv_y`). */
  readonly exclude?: RegExp;
  /** Tensors with fewer elements stay as they are. @defaultValue 256 */
  readonly minElements?: number;
}

/** Largest finite number of half precision. */
const LARGEST = 65_504;

const MEMORY_WARNING: OptimizeWarning = {
  code: OPTIMIZE_WARNING_CODES.MORE_MEMORY,
  message:
    'ONNX Runtime expands half-precision weights while it creates the session; in WebAssembly the peak of the process was 100 to 225 MB higher than with float32. Weights in int8 are smaller and need less.',
};

/** Numbers in half precision, to the nearest, halves to even; those beyond its range become its largest. */
function toHalf(data: Float32Array): { readonly bits: Uint16Array<ArrayBuffer>; readonly clipped: number } {
  const bits = new Uint16Array(data.length);
  let clipped = 0;
  for (let index = 0; index < data.length; index++) {
    const value = data[index]!;
    if (value > LARGEST || value < -LARGEST) clipped++;
    bits[index] = toFloat16Bits(Math.min(LARGEST, Math.max(-LARGEST, value)));
  }
  return { bits, clipped };
}

/**
 * Stores large float32 constants in half precision, half the size, and casts them back when the model is loaded; the
 * model computes in float32 as before, at the same speed. Needs more memory than the model did, see the warnings.
 *
 * @throws {OptimizeError} `OPTIMIZE_ALREADY_QUANTIZED` if it has quantized weights or activations, in half precision
 * too; `OPTIMIZE_NOTHING_TO_QUANTIZE` if no constants can be stored in half precision.
 */
export function toFloat16Weights(
  original: OnnxModel,
  { exclude, minElements = 256 }: ToFloat16WeightsOptions = {},
): QuantizeResult {
  refuseQuantized(original);
  const copy = quantizableCopy(original);
  const editor = new GraphEditor(copy.model);
  const warnings: OptimizeWarning[] = [...copy.warnings, MEMORY_WARNING];
  const readers = new Set<OnnxNode>();
  const reasons = new Map<OnnxNode, string>();
  for (const { name = '' } of [...editor.graph.initializer]) {
    const values = findFloats(editor, name);
    if (values === undefined || values.data.length < minElements) continue;
    const nodes = editor.consumers(name);
    const objection = nodes.some((node) => isExcluded(node, exclude))
      ? 'it, or a layer that shares its weights, is excluded'
      : float16Objection(editor, name, values.data);
    for (const node of nodes) {
      if (objection === undefined) readers.add(node);
      else reasons.set(node, objection);
    }
    if (objection !== undefined) continue;
    const { bits, clipped } = toHalf(values.data);
    const half = editor.uniqueName(`${name}_float16`);
    editor.removeInitializers(name);
    editor.setInitializer(makeTensor(half, DATA_TYPES.FLOAT16, values.dims, bits));
    editor.insertBefore(undefined, makeNode('Cast', [half], [name], { to: BigInt(DATA_TYPES.FLOAT) }));
    if (clipped > 0) {
      const message = `${clipped} values of ${name} lie beyond ±65504 and were clipped to it.`;
      warnings.push({ code: OPTIMIZE_WARNING_CODES.VALUES_CLIPPED, message });
    }
  }
  if (readers.size === 0) {
    throw new OptimizeError({
      code: OPTIMIZE_ERROR_CODES.NOTHING_TO_QUANTIZE,
      message: `Expected the model to have float32 constants of ${minElements} elements or more that fit half precision but it has none.`,
    });
  }
  const order = editor.nodes();
  const quantizedNodes = order.filter((node) => readers.has(node)).map(nodeLabel);
  const floatNodes = order.flatMap((node): FloatNode[] => {
    const reason = reasons.get(node);
    return reason === undefined ? [] : [{ name: nodeLabel(node), reason }];
  });
  return { model: copy.model, report: { mode: 'fp16', quantizedNodes, floatNodes, warnings } };
}
