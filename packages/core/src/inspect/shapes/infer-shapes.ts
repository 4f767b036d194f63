import type { OnnxValue } from '../../onnx/onnx-header.js';
import { elementCount } from '../element-count.js';
import type { GraphDetail, NodeDetail } from '../graph-detail.js';
import { CUTTING_RULES } from './cutting-rules.js';
import { ELEMENTWISE_RULES } from './elementwise-rules.js';
import { LAYOUT_RULES } from './layout-rules.js';
import { MATRIX_RULES } from './matrix-rules.js';
import { NodeReading } from './node-reading.js';
import { REDUCE_RULES } from './reduce-rules.js';
import { RESIZE_RULES } from './resize-rules.js';
import type { ShapeRule, ShapeRules } from './shape-rule.js';
import type { ShapedTensor } from './shaped-tensor.js';
import { WINDOW_RULES } from './window-rules.js';

const RULES: ShapeRules = {
  ...WINDOW_RULES,
  ...ELEMENTWISE_RULES,
  ...LAYOUT_RULES,
  ...CUTTING_RULES,
  ...MATRIX_RULES,
  ...REDUCE_RULES,
  ...RESIZE_RULES,
};

/** Lists that say a shape have a handful of numbers; longer ones are not carried along. */
const MOST_VALUES = 64;
/** Extents of one value; nodes that join shapes could double them each time. */
const MOST_EXTENTS = 32;

/**
 * Derives the shapes of values between nodes from those of the inputs, node by node in the file's order. What no rule
 * knows, such as the outputs of `If` and `NonMaxSuppression`, has the shape that the file stores, or is left out with
 * all that depends on it.
 *
 * @param inputs - Shapes of the graph's inputs.
 * @param declared - Types that the file stores, which count where they have no dynamic extent.
 */
export function inferShapes(
  graph: GraphDetail,
  inputs: ReadonlyMap<string, ShapedTensor>,
  declared: readonly OnnxValue[] = graph.values,
): ReadonlyMap<string, ShapedTensor> {
  const known = new Map<string, ShapedTensor>(inputs);
  for (const { name, dtype, dims, values } of graph.initializers) known.set(name, { dtype, dims, values });
  const stored = new Map(declared.map((value) => [value.name, value]));
  for (const node of graph.nodes) {
    const found = applyRule(node, known);
    for (const [at, name] of node.outputs.entries()) {
      const tensor = choose(found?.[at], stored.get(name));
      if (name !== '' && tensor !== undefined) known.set(name, tensor);
    }
  }
  return known;
}

function applyRule(node: NodeDetail, known: ReadonlyMap<string, ShapedTensor>): ReturnType<ShapeRule> {
  if (!Object.hasOwn(RULES, node.name)) return undefined;
  try {
    return RULES[node.name]!(new NodeReading(node, known));
  } catch (error) {
    // Axes and lists of a damaged model need not fit its shapes; rules do not check each.
    if (error instanceof RangeError || error instanceof TypeError) return undefined;
    throw error;
  }
}

function choose(found: ShapedTensor | undefined, stored: OnnxValue | undefined): ShapedTensor | undefined {
  const inferred = found && isPossible(found) ? withOwnValues(found) : undefined;
  const dims = stored?.dims?.every((extent) => typeof extent === 'number' && extent >= 0)
    ? (stored.dims as readonly number[])
    : undefined;
  if (stored === undefined || dims === undefined) return inferred;
  return withOwnValues({ dtype: stored.dtype, dims, values: inferred?.values });
}

/** A damaged model may lead to any number. */
function isPossible({ dims }: ShapedTensor): boolean {
  return dims.length <= MOST_EXTENTS && dims.every((extent) => Number.isSafeInteger(extent) && extent >= 0);
}

/** Without values that are many, or are not as many as the shape says. */
function withOwnValues(tensor: ShapedTensor): ShapedTensor {
  const { dtype, dims, values } = tensor;
  const isOwn = values !== undefined && values.length <= MOST_VALUES && values.length === elementCount(dims);
  return isOwn ? tensor : { dtype, dims };
}
