import { WEIGHTED_OPERATORS } from '../../calibrate/quantizable-operators.js';
import type { GraphEditor } from '../../graph/graph-editor.js';
import { isOperator } from '../../graph/is-operator.js';
import type { OnnxNode } from '../../onnx/onnx-node.js';

/**
 * Nodes after which no weights follow: the last weighted ones, and what is made of their results: boxes, scores,
 * softmax. Their numbers are the answer, and few; rounding them to 256 levels costs accuracy and gains no time.
 */
export function findTail(editor: GraphEditor): Set<OnnxNode> {
  const leadsToWeights = new Set<OnnxNode>();
  const nodes = editor.nodes();
  for (const node of [...nodes].reverse()) {
    const readers = node.output.flatMap((name) => editor.consumers(name));
    if (readers.some((reader) => leadsToWeights.has(reader) || isWeighted(editor, reader))) {
      leadsToWeights.add(node);
    }
  }
  return new Set(nodes.filter((node) => !leadsToWeights.has(node)));
}

function isWeighted(editor: GraphEditor, node: OnnxNode): boolean {
  return isOperator(node, ...WEIGHTED_OPERATORS) && editor.initializer(node.input[1]) !== undefined;
}
