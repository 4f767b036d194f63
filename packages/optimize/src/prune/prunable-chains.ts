import type { GraphEditor } from '../graph/graph-editor.js';
import { isOperator } from '../graph/is-operator.js';
import { type ChannelChain, channelChain } from '../passes/channels/channel-chain.js';

/**
 * The chains of a model whose channels can be pruned: a convolution, activations and depthwise convolutions, and the
 * convolution that mixes the channels. Pools and matrices are not in them.
 */
export function prunableChains(editor: GraphEditor): ChannelChain[] {
  return editor.nodes('Conv').flatMap((node) => {
    const chain = channelChain(editor, node);
    return chain !== undefined && isOperator(chain.end, 'Conv') && chain.links.every(isPointwiseOrDepthwise)
      ? [chain]
      : [];
  });
}

function isPointwiseOrDepthwise({ node }: ChannelChain['links'][number]): boolean {
  return !isOperator(node, 'MaxPool', 'AveragePool', 'GlobalMaxPool', 'GlobalAveragePool', 'Flatten');
}
