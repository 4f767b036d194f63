import { floatAttribute } from '../graph/attributes.js';
import { GraphEditor } from '../graph/graph-editor.js';
import { isOperator } from '../graph/is-operator.js';
import { removeDeadEnds } from '../graph/remove-dead-ends.js';
import type { OnnxModel } from '../onnx/onnx-model.js';
import { type ChannelChain, channelChain } from './channels/channel-chain.js';
import { cutChain } from './channels/cut-chain.js';
import { isUnpadded, type LayerWeights } from './channels/layer-weights.js';
import type { PassReport } from './pass-report.js';

function isZero(values: Float32Array): boolean {
  return values.every((value) => value === 0);
}

function weightsOf({ data, inputs, inner }: LayerWeights, output: number, input: number): Float32Array {
  const from = (output * inputs + input) * inner;
  return data.subarray(from, from + inner);
}

/** What a channel arrives as at the end of its chain, if it is the same number everywhere in every run. */
function constantValue({ startLayer, links }: ChannelChain, channel: number): number | undefined {
  const { data, inputs, inner, bias } = startLayer;
  const size = inputs * inner;
  if (!isZero(data.subarray(channel * size, (channel + 1) * size))) return undefined;
  let value: number | undefined = bias?.[channel] ?? 0;
  for (const link of links) {
    if (value === undefined) return undefined;
    value = link.through(value, channel);
  }
  return value;
}

function isRead({ endLayer }: ChannelChain, channel: number): boolean {
  for (let output = 0; output < endLayer.outputs; output++) {
    if (!isZero(weightsOf(endLayer, output, channel))) return true;
  }
  return false;
}

/** Whether a number that is not 0 can move into the bias of the last layer. */
function takesConstants({ end }: ChannelChain): boolean {
  if (isOperator(end, 'Conv')) return isUnpadded(end);
  return floatAttribute(end, 'alpha', 1) === 1 && floatAttribute(end, 'beta', 1) === 1;
}

/** Channels that can go, with the number to add for each, 0 where nothing has to be added. */
function deadChannels(chain: ChannelChain): Map<number, number> {
  const dead = new Map<number, number>();
  const movable = takesConstants(chain);
  for (let channel = 0; channel < chain.startLayer.outputs; channel++) {
    if (!isRead(chain, channel)) {
      dead.set(channel, 0);
      continue;
    }
    const value = constantValue(chain, channel);
    if (value === undefined || !Number.isFinite(value) || (value !== 0 && !movable)) continue;
    dead.set(channel, value);
  }
  // A layer without channels is none.
  if (dead.size === chain.startLayer.outputs) dead.delete(0);
  return dead;
}

/** The bias of the last layer with the constant channels in it, summed in float64. */
function shiftedBias(
  { endLayer }: ChannelChain,
  dead: ReadonlyMap<number, number>,
): Float32Array | undefined {
  const moved = [...dead].filter(([, value]) => value !== 0);
  if (moved.length === 0) return endLayer.bias;
  return Float32Array.from({ length: endLayer.outputs }, (_, output) => {
    let sum = endLayer.bias?.[output] ?? 0;
    for (const [channel, value] of moved) {
      for (const weight of weightsOf(endLayer, output, channel)) sum += value * weight;
    }
    return sum;
  });
}

function cut(editor: GraphEditor, chain: ChannelChain, dead: ReadonlyMap<number, number>): void {
  const { startLayer, endLayer } = chain;
  const kept = Array.from({ length: startLayer.outputs }, (_, channel) => channel).filter(
    (c) => !dead.has(c),
  );
  cutChain(editor, chain, kept, { ...endLayer, bias: shiftedBias(chain, dead) });
}

/**
 * Takes out channels between two layers that say nothing: those whose filter is exactly zero, which are one number
 * everywhere, and those that the next layer multiplies with zero. The number goes through the activations into the next
 * layer's bias; where padding would make it another at the border, the channel stays unless it is 0.
 *
 * Outputs stay the same for finite inputs, to the bit where the numbers are 0, and within the rounding of float32
 * where they move into a bias.
 *
 * @param model - Changed in place; the changes that are reported are channels.
 */
export function removeDeadChannels(model: OnnxModel): PassReport {
  const editor = new GraphEditor(model);
  let changes = 0;
  // A layer whose channels went may have become idle itself.
  for (let cutNow = cutChannels(editor); cutNow > 0; cutNow = cutChannels(editor)) changes += cutNow;
  if (changes > 0) removeDeadEnds(editor);
  return { pass: 'removeDeadChannels', changes, warnings: [] };
}

function cutChannels(editor: GraphEditor): number {
  let changes = 0;
  for (const node of editor.nodes('Conv').reverse()) {
    const chain = channelChain(editor, node);
    if (chain === undefined) continue;
    const dead = deadChannels(chain);
    if (dead.size === 0) continue;
    cut(editor, chain, dead);
    changes += dead.size;
  }
  return changes;
}
