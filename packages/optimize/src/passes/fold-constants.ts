import type { Tensor } from '@lambda-vision/core';
import { openModel } from '../engine/open-model.js';
import { tensorToInitializer } from '../engine/tensor-to-initializer.js';
import { OptimizeError } from '../errors/optimize-error.js';
import { OPTIMIZE_ERROR_CODES } from '../errors/optimize-error-codes.js';
import { GraphEditor } from '../graph/graph-editor.js';
import { removeDeadEnds } from '../graph/remove-dead-ends.js';
import { subgraphs } from '../graph/subgraphs.js';
import type { OnnxModel } from '../onnx/onnx-model.js';
import type { OnnxNode } from '../onnx/onnx-node.js';
import type { OnnxTensor } from '../onnx/onnx-tensor.js';
import { readTensor } from '../onnx/read-tensor.js';
import { findConstant } from './find-constant.js';
import type { PassReport } from './pass-report.js';

/** Options of {@link foldConstants}. */
export interface FoldConstantsOptions {
  /** How much larger the outputs of a node may be than its inputs to be folded. Bytes. @defaultValue 65536 */
  readonly maxGrowthBytes?: number;
}

/**
 * Operators that are never folded: those that draw, those that make no tensors, and weights that are stored small and
 * unpacked by the engine.
 */
const NEVER = new Set(
  (
    'RandomNormal RandomNormalLike RandomUniform RandomUniformLike Multinomial Bernoulli ' +
    'QuantizeLinear DequantizeLinear DynamicQuantizeLinear Constant ' +
    'SequenceAt SequenceConstruct SequenceEmpty SequenceErase SequenceInsert SequenceLength SplitToSequence ' +
    'ConcatFromSequence Optional OptionalGetElement OptionalHasElement StringNormalizer StringConcat StringSplit'
  ).split(' '),
);

function isFoldable(node: OnnxNode): boolean {
  const { opType = '', domain = '' } = node;
  if ((domain !== '' && domain !== 'ai.onnx') || NEVER.has(opType)) return false;
  return [...subgraphs(node)].length === 0;
}

/** Nodes of which every input is constant, or comes from such a node, in the graph's order. */
function constantNodes(editor: GraphEditor): OnnxNode[] {
  const known = new Set<string>(['']);
  return editor.nodes().filter((node) => {
    const isConstant = node.input.every(
      (name) => known.has(name) || findConstant(editor, name) !== undefined,
    );
    if (!isConstant || !isFoldable(node)) return false;
    for (const name of node.output) known.add(name);
    return true;
  });
}

function extractModel(editor: GraphEditor, nodes: readonly OnnxNode[]): OnnxModel {
  const { irVersion = 8, opsetImport } = editor.model;
  const read = new Set(nodes.flatMap(({ input }) => input));
  return {
    irVersion: Math.max(irVersion, 4),
    opsetImport,
    metadataProps: [],
    graph: {
      name: 'constants',
      node: [...nodes],
      initializer: editor.graph.initializer.filter(({ name = '' }) => read.has(name)),
      input: [],
      output: nodes.flatMap(({ output }) => output.flatMap((name) => (name === '' ? [] : [{ name }]))),
      valueInfo: [],
    },
  };
}

async function evaluate(model: OnnxModel): Promise<Record<string, Tensor>> {
  const session = await openModel(
    model,
    { graphOptimizationLevel: 'disabled' },
    'the constants of the model',
  );
  try {
    return await session.run({});
  } finally {
    await session.release();
  }
}

function byteLength(tensor: OnnxTensor | undefined): number {
  return tensor === undefined ? 0 : readTensor(tensor).data.byteLength;
}

/** The outputs of a node as initializers, unless they are larger than they may be, or depend on a node that stays. */
function foldedOutputs(
  editor: GraphEditor,
  node: OnnxNode,
  results: Readonly<Record<string, Tensor>>,
  maxGrowthBytes: number,
): OnnxTensor[] | undefined {
  let room = maxGrowthBytes;
  for (const name of new Set(node.input)) {
    if (name === '') continue;
    const tensor = editor.initializer(name);
    if (tensor === undefined) return undefined;
    room += byteLength(tensor);
  }
  const tensors: OnnxTensor[] = [];
  for (const name of node.output) {
    if (name === '') continue;
    const tensor = tensorToInitializer(name, results[name]!);
    if (tensor === undefined) return undefined;
    room -= byteLength(tensor);
    tensors.push(tensor);
  }
  return room < 0 ? undefined : tensors;
}

/**
 * Computes nodes that do not depend on the inputs once and for all, in ONNX Runtime itself, so that the values are
 * those that it would compute in every run. `Constant` nodes have to be initializers before, see
 * {@link constantsToInitializers}.
 *
 * @param model - Changed in place; the changes that are reported are nodes.
 * @throws {OptimizeError} `OPTIMIZE_INVALID_OPTION` if `maxGrowthBytes` is negative or no number.
 */
export async function foldConstants(
  model: OnnxModel,
  { maxGrowthBytes = 65_536 }: FoldConstantsOptions = {},
): Promise<PassReport> {
  const pass = 'foldConstants';
  if (!(maxGrowthBytes >= 0)) {
    throw new OptimizeError({
      code: OPTIMIZE_ERROR_CODES.INVALID_OPTION,
      message: `Expected maxGrowthBytes to be 0 or more bytes but received ${maxGrowthBytes}.`,
    });
  }
  const editor = new GraphEditor(model);
  const nodes = constantNodes(editor);
  if (nodes.length === 0) return { pass, changes: 0, warnings: [] };

  let results: Record<string, Tensor>;
  try {
    results = await evaluate(extractModel(editor, nodes));
  } catch (error) {
    const warning = `${nodes.length} constant nodes were left as they are: ${(error as Error).message}`;
    return { pass, changes: 0, warnings: [warning] };
  }
  let changes = 0;
  for (const node of nodes) {
    const tensors = foldedOutputs(editor, node, results, maxGrowthBytes);
    if (tensors === undefined) continue;
    editor.remove(node);
    for (const tensor of tensors) editor.setInitializer(tensor);
    changes++;
  }
  if (changes > 0) removeDeadEnds(editor);
  const left = nodes.length - changes;
  const warnings =
    left === 0
      ? []
      : [`${left} constant nodes stay: folded they would take more than ${maxGrowthBytes} bytes.`];
  return { pass, changes, warnings };
}
