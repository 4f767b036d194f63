import { floatAttribute, intAttribute } from '../../graph/attributes.js';
import type { GraphEditor } from '../../graph/graph-editor.js';
import { isOperator } from '../../graph/is-operator.js';
import type { OnnxNode } from '../../onnx/onnx-node.js';
import { findFloats } from '../find-constant.js';
import { activationOf } from './activation.js';
import { isInferenceNorm } from './is-inference-norm.js';
import { isDepthwise, isUnpadded, type LayerWeights, readLayer } from './layer-weights.js';

/** A node that reads and writes the same channels. */
export interface ChainLink {
  readonly node: OnnxNode;
  /** Of a depthwise convolution. */
  readonly layer?: LayerWeights;
  /** Of a batch norm that could not be folded: its inputs after the first, a number per channel each. */
  readonly vectors?: readonly Float32Array[];
  /** What it makes of a channel that is the same number everywhere; nothing where the result is not. */
  through(value: number, channel: number): number | undefined;
}

/** A layer, the nodes after it that keep channels apart, and the layer that mixes them again. */
export interface ChannelChain {
  readonly start: OnnxNode;
  readonly startLayer: LayerWeights;
  readonly links: readonly ChainLink[];
  readonly end: OnnxNode;
  readonly endLayer: LayerWeights;
}

function depthwiseLink(node: OnnxNode, layer: LayerWeights): ChainLink {
  const { inner, data, bias } = layer;
  return {
    node,
    layer,
    through: (value, channel) => {
      if (value === 0) return bias?.[channel] ?? 0;
      // At the border padding counts as 0, not as the channel's value.
      if (!isUnpadded(node)) return undefined;
      let sum = bias?.[channel] ?? 0;
      for (let index = 0; index < inner; index++) sum += value * data[channel * inner + index]!;
      return Math.fround(sum);
    },
  };
}

function normLink(editor: GraphEditor, node: OnnxNode): ChainLink | undefined {
  const vectors = node.input.slice(1, 5).map((name) => findFloats(editor, name)?.data);
  const [scale, bias, mean, variance] = vectors;
  if (!scale || !bias || !mean || !variance || !isInferenceNorm(editor, node)) return undefined;
  const epsilon = floatAttribute(node, 'epsilon', 1e-5);
  return {
    node,
    vectors: [scale, bias, mean, variance],
    through: (value, channel) => {
      const factor = scale[channel]! / Math.sqrt(variance[channel]! + epsilon);
      return Math.fround((value - mean[channel]!) * factor + bias[channel]!);
    },
  };
}

function isMatrix(node: OnnxNode): boolean {
  return (
    isOperator(node, 'Gemm') && intAttribute(node, 'transA', 0) === 0 && intAttribute(node, 'transB', 0) === 1
  );
}

function linkOf(editor: GraphEditor, node: OnnxNode, pooled: boolean): ChainLink | undefined {
  const activation = activationOf(editor, node);
  if (activation !== undefined) return { node, through: activation };
  if (isOperator(node, 'BatchNormalization')) return normLink(editor, node);
  if (isOperator(node, 'GlobalMaxPool', 'MaxPool')) {
    return node.output.length > 1 ? undefined : { node, through: (value) => value };
  }
  // A mean of equal numbers is rounded; of zeros it is exact.
  if (isOperator(node, 'GlobalAveragePool', 'AveragePool')) {
    return { node, through: (value) => (value === 0 ? 0 : undefined) };
  }
  if (isOperator(node, 'Flatten') && pooled && intAttribute(node, 'axis', 1) === 1) {
    return { node, through: (value) => value };
  }
  return undefined;
}

/** The chain that begins with a convolution, as far as every tensor has one reader; nothing where there is none. */
export function channelChain(editor: GraphEditor, start: OnnxNode): ChannelChain | undefined {
  if (!isOperator(start, 'Conv') || intAttribute(start, 'group', 1) !== 1) return undefined;
  const startLayer = readLayer(editor, start);
  if (startLayer === undefined) return undefined;
  const links: ChainLink[] = [];
  let pooled = false;
  for (let tensor = start.output[0]!; ; tensor = links.at(-1)!.node.output[0]!) {
    const node = editor.soleConsumer(tensor);
    if (node === undefined || node.input[0] !== tensor || node.input.lastIndexOf(tensor) !== 0)
      return undefined;
    if (isOperator(node, 'Conv') || isMatrix(node)) {
      const layer = readLayer(editor, node);
      if (layer === undefined) return undefined;
      if (isOperator(node, 'Conv') && isDepthwise(node, layer) && layer.outputs === startLayer.outputs) {
        links.push(depthwiseLink(node, layer));
        continue;
      }
      const isEnd = intAttribute(node, 'group', 1) === 1 && layer.inputs === startLayer.outputs;
      return isEnd ? { start, startLayer, links, end: node, endLayer: layer } : undefined;
    }
    const link = linkOf(editor, node, pooled);
    if (link === undefined) return undefined;
    pooled ||= isOperator(node, 'GlobalAveragePool', 'GlobalMaxPool');
    links.push(link);
  }
}
