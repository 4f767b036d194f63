import type { GraphEditor } from '../graph/graph-editor.js';
import type { OnnxNode } from '../onnx/onnx-node.js';
import { isGatheredTable } from './gathered-table.js';
import { layerWeight } from './layer-weight.js';

/** Weights of one name, and the layers that share them. */
export interface SharedWeight {
  readonly axis: number;
  readonly nodes: OnnxNode[];
}

/** Weights that layers and tables read, by their names. */
export function collectWeights(editor: GraphEditor): Map<string, SharedWeight> {
  const weights = new Map<string, SharedWeight>();
  for (const node of editor.nodes()) {
    const weight =
      layerWeight(node) ?? (isGatheredTable(editor, node) ? { name: node.input[0]!, axis: 0 } : undefined);
    if (weight === undefined) continue;
    const shared = weights.get(weight.name);
    if (shared === undefined) weights.set(weight.name, { axis: weight.axis, nodes: [node] });
    else shared.nodes.push(node);
  }
  return weights;
}
