import { setAttribute } from '../../graph/attributes.js';
import type { GraphEditor } from '../../graph/graph-editor.js';
import { DATA_TYPES } from '../../onnx/data-types.js';
import { makeTensor } from '../../onnx/make-tensor.js';
import type { OnnxNode } from '../../onnx/onnx-node.js';
import type { ChannelChain } from './channel-chain.js';
import { type LayerWeights, writeLayer } from './layer-weights.js';

/**
 * Leaves some channels of a chain in and takes the others out.
 *
 * @param kept - Channels that stay, in ascending order.
 * @param endLayer - Weights of the last layer for all channels, with what makes up for those that go.
 */
export function cutChain(
  editor: GraphEditor,
  { start, startLayer, links, end }: ChannelChain,
  kept: readonly number[],
  endLayer: LayerWeights,
): void {
  writeLayer(editor, start, startLayer, { outputs: kept });
  for (const { node, layer, vectors } of links) {
    if (vectors !== undefined) cutVectors(editor, node, vectors, kept);
    if (layer === undefined) continue;
    writeLayer(editor, node, layer, { outputs: kept });
    setAttribute(node, 'group', BigInt(kept.length));
  }
  writeLayer(editor, end, endLayer, { inputs: kept });
  // Their described dims are no longer true.
  const changed = new Set([start, ...links.map(({ node }) => node)].map(({ output }) => output[0]));
  editor.graph.valueInfo = editor.graph.valueInfo.filter(({ name }) => !changed.has(name));
}

function cutVectors(
  editor: GraphEditor,
  node: OnnxNode,
  vectors: readonly Float32Array[],
  kept: readonly number[],
): void {
  const names = vectors.map((vector, index) => {
    const values = Float32Array.from(kept, (channel) => vector[channel]!);
    const name = editor.uniqueName(`${node.input[index + 1]}_kept`);
    return editor.setInitializer(makeTensor(name, DATA_TYPES.FLOAT, [kept.length], values));
  });
  editor.update(node, (each) => {
    each.input = [each.input[0]!, ...names];
  });
}
