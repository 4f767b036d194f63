import { OptimizeError } from '../errors/optimize-error.js';
import { OPTIMIZE_ERROR_CODES } from '../errors/optimize-error-codes.js';
import { intAttribute } from '../graph/attributes.js';
import { GraphEditor } from '../graph/graph-editor.js';
import { isOperator } from '../graph/is-operator.js';
import { cloneModel } from '../onnx/clone-model.js';
import { DATA_TYPES } from '../onnx/data-types.js';
import { makeTensor } from '../onnx/make-tensor.js';
import type { OnnxModel } from '../onnx/onnx-model.js';
import { findFloats } from '../passes/find-constant.js';

/** Tensors with fewer weights are left alone: they weigh nothing, and hurt most. */
const SMALLEST = 512;

/** A model with weights that are zero. */
export interface SparseModel {
  readonly model: OnnxModel;
  /** Weights of dense convolutions and matrices, and how many of them are zero now. */
  readonly weights: number;
  readonly zeros: number;
}

/**
 * Sets the smallest weights of each dense convolution and matrix to zero. This makes the **zip** smaller and nothing else:
 * the file, memory and time stay as they are, and without training accuracy falls fast. Depthwise convolutions are left
 * alone.
 *
 * @param model - It is not changed.
 * @param fraction - Part of the weights of each layer, 0–1.
 * @throws {OptimizeError} `OPTIMIZE_INVALID_OPTION` for another fraction.
 */
export function sparsify(model: OnnxModel, fraction: number): SparseModel {
  if (!(fraction >= 0 && fraction <= 1)) {
    throw new OptimizeError({
      code: OPTIMIZE_ERROR_CODES.INVALID_OPTION,
      message: `Expected the option fraction to be a number from 0 to 1 but received ${fraction}.`,
    });
  }
  const copy = cloneModel(model);
  const editor = new GraphEditor(copy);
  let [weights, zeros] = [0, 0];
  for (const name of denseWeights(editor)) {
    const { data, dims } = findFloats(editor, name)!;
    const sparse = withoutSmallest(data, fraction);
    editor.setInitializer(makeTensor(name, DATA_TYPES.FLOAT, dims, sparse));
    weights += sparse.length;
    zeros += sparse.reduce((count, value) => (value === 0 ? count + 1 : count), 0);
  }
  return { model: copy, weights, zeros };
}

/** Names of the weights, each once though several nodes may share them. */
function denseWeights(editor: GraphEditor): Set<string> {
  const names = new Set<string>();
  for (const node of editor.nodes()) {
    if (!isOperator(node, 'Conv', 'Gemm', 'MatMul') || intAttribute(node, 'group', 1) > 1) continue;
    const [, name = ''] = node.input;
    if ((findFloats(editor, name)?.data.length ?? 0) >= SMALLEST) names.add(name);
  }
  return names;
}

function withoutSmallest(data: Float32Array, fraction: number): Float32Array {
  const magnitudes = data.map(Math.abs).sort();
  const cut = Math.floor(data.length * fraction);
  const threshold = magnitudes[cut] ?? Number.POSITIVE_INFINITY;
  return data.map((value) => (Math.abs(value) < threshold ? 0 : value));
}
