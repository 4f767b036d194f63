import type { GraphEditor } from '../../graph/graph-editor.js';
import type { OnnxNode } from '../../onnx/onnx-node.js';
import { collectWeights } from '../collect-weights.js';
import { storeAsInt8 } from '../store-as-int8.js';
import { weightObjection } from '../weight-objection.js';
import { weightValues } from '../weight-values.js';

/** Smaller weights save little, and those of first layers, of which each is read by all that follow, are among them. */
const LEAST_ELEMENTS = 16_384;

/**
 * Stores the weights of layers that compute in float as int8, to be unpacked in every run, where the file gets smaller
 * by it: most of what a layer loses in int8 it loses with its activations.
 */
export function storeFloatLayers(editor: GraphEditor, layers: ReadonlySet<OnnxNode>): void {
  for (const [name, shared] of collectWeights(editor)) {
    if (!shared.nodes.every((node) => layers.has(node))) continue;
    const values = weightValues(editor, name);
    if (values === undefined) continue;
    const objection = weightObjection(editor, name, { ...shared, values, minElements: LEAST_ELEMENTS });
    if (objection === undefined) storeAsInt8(editor, name, shared, values, '');
  }
}
