import {
  DIRECT_OPERATORS,
  PLAIN_OPERATORS,
  SATURATING_OPERATORS,
  WEIGHTED_OPERATORS,
} from '../../calibrate/quantizable-operators.js';
import type { GraphEditor } from '../../graph/graph-editor.js';
import { isOperator } from '../../graph/is-operator.js';
import type { TensorRange } from '../../numeric/tensor-range.js';
import type { OnnxNode } from '../../onnx/onnx-node.js';
import { findConstants } from './find-constants.js';
import { findTail } from './find-tail.js';
import type { NodePlan } from './node-plan.js';
import { ownActivation } from './own-activation.js';
import { whyDirectFloat, whyWeightedFloat } from './why-float.js';

const TAIL = 'no weights follow it';
const EXCLUDED = 'it is excluded';
const UNREAD = 'no int8 node reads its result';
const RESULT = 'it gives an output of the model';

/**
 * Decides which nodes compute in int8: only what the runtime really has in int8, and of that only what does not stand
 * alone between float nodes, where quantization would add noise and time.
 *
 * @param isExcluded - Nodes that have to stay in float; the activations of layers stay with them.
 */
export function planNodes(
  editor: GraphEditor,
  ranges: ReadonlyMap<string, TensorRange>,
  isExcluded: (node: OnnxNode) => boolean,
): NodePlan {
  const tail = findTail(editor);
  const quantized = new Set<OnnxNode>();
  const reasons = new Map<OnnxNode, string>();
  const constants = findConstants(editor);
  const isActivation = (name = ''): boolean => ranges.has(name) && !constants.has(name);
  const givesOutput = (node: OnnxNode): boolean => node.output.some((name) => editor.isOutput(name));
  const excluded = new Set(editor.nodes().filter(isExcluded));
  for (const node of [...excluded]) {
    if (isOperator(node, ...WEIGHTED_OPERATORS))
      for (const each of ownActivation(editor, node)) excluded.add(each);
  }

  const whyWeighted = (node: OnnxNode): string | undefined => {
    if (isOperator(node, 'Conv') && tail.has(node)) return TAIL;
    // Gemm and MatMul can give float, Conv cannot.
    if (isOperator(node, 'Conv') && givesOutput(node)) return RESULT;
    return whyWeightedFloat(editor, node, isActivation);
  };
  // Activations in between are going to be absorbed, as a rule.
  const isFromInt8 = (name: string): boolean => {
    const producer = editor.producer(name);
    if (producer === undefined) return false;
    const [input = ''] = producer.input;
    return quantized.has(producer) || (isOperator(producer, ...SATURATING_OPERATORS) && isFromInt8(input));
  };
  const whyPlain = (node: OnnxNode): string | undefined => {
    if (tail.has(node)) return TAIL;
    if (givesOutput(node)) return RESULT;
    if (!node.input.every(isActivation))
      return 'it has an input that is constant, or was not seen during calibration';
    return node.input.some(isFromInt8) ? undefined : 'none of its inputs comes from an int8 node';
  };
  const whyDirect = (node: OnnxNode): string | undefined => {
    if (tail.has(node)) return TAIL;
    if (givesOutput(node)) return RESULT;
    if (!isFromInt8(node.input[0] ?? '')) return 'its input does not come from an int8 node';
    return whyDirectFloat(node);
  };
  const why = (node: OnnxNode): string | undefined | false => {
    if (isOperator(node, ...WEIGHTED_OPERATORS)) return excluded.has(node) ? EXCLUDED : whyWeighted(node);
    if (isOperator(node, ...PLAIN_OPERATORS)) return excluded.has(node) ? EXCLUDED : whyPlain(node);
    if (isOperator(node, ...DIRECT_OPERATORS)) return excluded.has(node) ? EXCLUDED : whyDirect(node);
    return false;
  };

  for (const node of editor.nodes()) {
    const reason = why(node);
    const isSeen = node.output.every((name) => name === '' || ranges.has(name));
    if (reason === undefined && !isSeen) reasons.set(node, 'its output was not seen during calibration');
    else if (reason === undefined) quantized.add(node);
    else if (reason !== false) reasons.set(node, reason);
  }
  for (const node of editor.nodes().reverse()) {
    if (!quantized.has(node) || isOperator(node, ...WEIGHTED_OPERATORS)) continue;
    if (node.output.some((name) => isReadInInt8(editor, name, quantized))) continue;
    quantized.delete(node);
    reasons.set(node, UNREAD);
  }
  const floatResults = findFloatResults(editor, quantized);
  return { quantized, floatResults, reasons };
}

/** Gemm and MatMul whose result no int8 node reads. */
function findFloatResults(editor: GraphEditor, quantized: ReadonlySet<OnnxNode>): Set<OnnxNode> {
  const candidates = [...quantized].filter((node) => isOperator(node, 'Gemm', 'MatMul'));
  return new Set(
    candidates.filter(
      ({ output: [result = ''] }) => editor.isOutput(result) || !isReadInInt8(editor, result, quantized),
    ),
  );
}

/** Whether an int8 node reads a tensor, at once or behind an activation that is going to be absorbed. */
function isReadInInt8(editor: GraphEditor, tensor: string, quantized: ReadonlySet<OnnxNode>): boolean {
  return editor.consumers(tensor).some((reader) => {
    if (quantized.has(reader)) return true;
    const [result = ''] = reader.output;
    return isOperator(reader, ...SATURATING_OPERATORS) && isReadInInt8(editor, result, quantized);
  });
}
