import { GraphEditor } from '../graph/graph-editor.js';
import type { OnnxModel } from '../onnx/onnx-model.js';
import {
  DIRECT_OPERATORS,
  PLAIN_OPERATORS,
  SATURATING_OPERATORS,
  WEIGHTED_OPERATORS,
} from './quantizable-operators.js';

const OBSERVED = [WEIGHTED_OPERATORS, PLAIN_OPERATORS, DIRECT_OPERATORS, SATURATING_OPERATORS];

/** Names of the tensors whose ranges quantization may ask for: all that an operator it knows reads or writes. */
export function observedTensors(model: OnnxModel): string[] {
  const editor = new GraphEditor(model);
  const names = new Set<string>();
  for (const { opType = '', domain = '', input, output } of editor.nodes()) {
    if (domain !== '' && domain !== 'ai.onnx') continue;
    if (!OBSERVED.some((operators) => operators.has(opType))) continue;
    for (const name of [...input, ...output]) {
      if (name !== '' && editor.initializer(name) === undefined) names.add(name);
    }
  }
  return [...names];
}
