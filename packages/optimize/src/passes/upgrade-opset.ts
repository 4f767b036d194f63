import { OptimizeError } from '../errors/optimize-error.js';
import { OPTIMIZE_ERROR_CODES } from '../errors/optimize-error-codes.js';
import { GraphEditor } from '../graph/graph-editor.js';
import { isOperator } from '../graph/is-operator.js';
import { getOpset, setOpset } from '../graph/opset.js';
import { subgraphs } from '../graph/subgraphs.js';
import { DATA_TYPES } from '../onnx/data-types.js';
import type { OnnxGraph, OnnxModel } from '../onnx/onnx-model.js';
import type { OnnxNode } from '../onnx/onnx-node.js';
import type { PassReport } from './pass-report.js';
import { unlistInitializers } from './unlist-initializers.js';
import {
  upgradeAxes,
  upgradeClip,
  upgradePad,
  upgradeSlice,
  upgradeSplit,
  upgradeTopK,
} from './upgrade/upgrade-axes.js';
import { upgradeResize } from './upgrade/upgrade-resize.js';
import type { UpgradeScope } from './upgrade/upgrade-scope.js';
import { upgradeSoftmax } from './upgrade/upgrade-softmax.js';
import { upgradeBatchNorm, upgradeDropout, upgradeScan, upgradeScatter } from './upgrade/upgrade-training.js';

/** Opset that {@link upgradeOpset} brings a model to: the first with scales per channel. */
export const TARGET_OPSET = 13;

/** Oldest opset that is understood; before it operators broadcast in other ways. */
const OLDEST_OPSET = 7;

/** IR version that goes with opset 13, and the first one in which initializers need not be listed as inputs. */
const TARGET_IR_VERSION = 7;
const UNLISTED_SINCE = 4;

/** Operators whose form changed between opset 7 and 13; those in neither list are as they were, or can do more. */
const CHANGED: Readonly<Record<string, (node: OnnxNode, scope: UpgradeScope) => void>> = {
  BatchNormalization: upgradeBatchNorm,
  Clip: upgradeClip,
  Dropout: upgradeDropout,
  Pad: upgradePad,
  ReduceSum: upgradeAxes,
  Resize: upgradeResize,
  Scan: upgradeScan,
  Scatter: upgradeScatter,
  Slice: upgradeSlice,
  Split: upgradeSplit,
  Squeeze: upgradeAxes,
  TopK: upgradeTopK,
  Unsqueeze: upgradeAxes,
  Upsample: upgradeResize,
};

/** Operators whose meaning changed: other nodes take their places. */
const REPLACED: Readonly<Record<string, (node: OnnxNode, scope: UpgradeScope) => OnnxNode[]>> = {
  Hardmax: upgradeSoftmax,
  LogSoftmax: upgradeSoftmax,
  Softmax: upgradeSoftmax,
};

/** Ranks of the tensors that a graph describes, and of those that are matrices by how they are made. */
function ranks({ input, output, valueInfo, node }: OnnxGraph): Map<string, number> {
  const known = new Map<string, number>();
  for (const { output: outputs, ...each } of node) {
    if (isOperator({ output: outputs, ...each }, 'Gemm', 'Flatten')) known.set(outputs[0]!, 2);
  }
  for (const { name = '', type } of [...input, ...output, ...valueInfo]) {
    const { shape } = type?.tensorType ?? {};
    if (shape !== undefined) known.set(name, shape.dim.length);
  }
  return known;
}

/** Element types that a graph describes. */
function elementTypes({ input, output, valueInfo, initializer }: OnnxGraph): Map<string, number> {
  const known = new Map(initializer.map(({ name = '', dataType = 0 }) => [name, dataType]));
  for (const { name = '', type } of [...input, ...output, ...valueInfo]) {
    const { elemType } = type?.tensorType ?? {};
    if (elemType !== undefined) known.set(name, elemType);
  }
  return known;
}

/** The type that a model computes in, where its tensors do not say: that of its weights. */
function weightType({ initializer }: OnnxGraph): number {
  const types = new Set(initializer.map(({ dataType = 0 }) => dataType));
  if (types.has(DATA_TYPES.FLOAT)) return DATA_TYPES.FLOAT;
  return [DATA_TYPES.FLOAT16, DATA_TYPES.DOUBLE].find((type) => types.has(type)) ?? DATA_TYPES.FLOAT;
}

function upgradeGraph(graph: OnnxGraph, outer: Omit<UpgradeScope, 'graph' | 'rank'>): number {
  const known = ranks(graph);
  const types = elementTypes(graph);
  const initializers = new Map(graph.initializer.map((tensor) => [tensor.name, tensor]));
  const scope: UpgradeScope = {
    ...outer,
    graph,
    rank: (name) => known.get(name),
    elementType: (name) => types.get(name) ?? outer.elementType(name),
    initializer: (name) => initializers.get(name) ?? outer.initializer(name),
  };
  let changes = 0;
  graph.node = graph.node.flatMap((node) => {
    for (const subgraph of subgraphs(node)) changes += upgradeGraph(subgraph, scope);
    const { opType = '' } = node;
    const change = isOperator(node, opType) ? CHANGED[opType] : undefined;
    const replace = isOperator(node, opType) ? REPLACED[opType] : undefined;
    if (change !== undefined || replace !== undefined) changes++;
    change?.(node, scope);
    return replace?.(node, scope) ?? [node];
  });
  return changes;
}

/**
 * Brings a model of opset 7 to 12 to opset 13, in which weights can have scales per channel. Models of opset 13 and
 * later stay as they are. Functions of the model have operator sets of their own and stay too.
 *
 * @param model - Changed in place; the changes that are reported are nodes whose form changed.
 * @throws {OptimizeError} `OPTIMIZE_OPERATOR_UNSUPPORTED` if the opset is older, or an operator is used in a way that
 * opset 13 does not have.
 * @see Changelog of ONNX's operators, https://github.com/onnx/onnx/blob/main/docs/Changelog.md
 */
export function upgradeOpset(model: OnnxModel): PassReport {
  const pass = 'upgradeOpset';
  const from = getOpset(model);
  if (from >= TARGET_OPSET) return { pass, changes: 0, warnings: [] };
  if (from < OLDEST_OPSET) {
    throw new OptimizeError({
      code: OPTIMIZE_ERROR_CODES.OPERATOR_UNSUPPORTED,
      message: `Expected a model of opset ${OLDEST_OPSET} or later but it has opset ${from}; export it again.`,
    });
  }
  const editor = new GraphEditor(model);
  const changes = upgradeGraph(model.graph, {
    from,
    uniqueName: (wanted) => editor.uniqueName(wanted),
    initializer: () => undefined,
    elementType: () => weightType(model.graph),
  });
  // Listed, initializers could be fed from IR version 4 on, and would no longer be constant.
  if ((model.irVersion ?? 0) < UNLISTED_SINCE) unlistInitializers(model);
  model.irVersion = Math.max(model.irVersion ?? 0, TARGET_IR_VERSION);
  setOpset(model, TARGET_OPSET);
  return { pass, changes: Math.max(changes, 1), warnings: [] };
}
