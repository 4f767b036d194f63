import type { LayerWeights } from '../passes/channels/layer-weights.js';
import type { ChannelMoments } from './channel-moments.js';
import { invertPositive } from './invert-positive.js';

/** Which channels stay, and weights that make up for the others. */
export interface ChosenChannels {
  /** In ascending order. */
  readonly kept: readonly number[];
  /** The layer with all its channels; the weights of those that go are still there, and mean nothing. */
  readonly layer: LayerWeights;
}

/** Part of the mean variance that is added to each: what too few samples cannot tell apart stays apart. */
const RIDGE = 1e-4;

/**
 * Chooses the channels whose loss a layer can make up for best. One after the other, that channel goes whose loss costs
 * the layer's output the least once the others are refitted by least squares, and they are refitted at once (the
 * optimal brain surgeon, with channels for weights). Equal channels go in their order.
 *
 * The fit is between channels; places of a kernel larger than 1x1 are taken as if they were independent.
 *
 * @param moments - Of the layer's input.
 * @returns Nothing where the moments are not finite.
 */
export function chooseChannels(
  moments: ChannelMoments,
  layer: LayerWeights,
  keep: number,
): ChosenChannels | undefined {
  const { inputs } = layer;
  const covariances = moments.covariances();
  const still = channelsWithoutVariance(covariances, inputs);
  const inverse = invertPositive(withRidge(covariances, inputs), inputs);
  if (inverse === undefined) return undefined;
  const original = byInput(layer);
  const weights = original.map((each) => each.slice());
  const alive = new Set(weights.keys());
  while (alive.size > keep) remove(cheapest(alive, weights, inverse, still), alive, weights, inverse);
  const kept = [...alive];
  return {
    kept,
    layer: { ...fromInputs(weights, layer), bias: refitBias(moments, layer, original, weights, kept) },
  };
}

/** Those that the bias makes up for alone; the ridge would give them a cost. */
function channelsWithoutVariance(covariances: Float64Array, size: number): ReadonlySet<number> {
  const channels = Array.from({ length: size }, (_, channel) => channel);
  return new Set(channels.filter((channel) => covariances[channel * size + channel] === 0));
}

function withRidge(covariances: Float64Array, size: number): Float64Array {
  let trace = 0;
  for (let at = 0; at < size; at++) trace += covariances[at * size + at]!;
  // A tensor that never changes has none.
  const ridge = (RIDGE * trace) / size || 1;
  for (let at = 0; at < size; at++) covariances[at * size + at]! += ridge;
  return covariances;
}

/** The weights of each input channel, to every output and place of the kernel. */
function byInput({ outputs, inputs, inner, data }: LayerWeights): Float64Array[] {
  return Array.from({ length: inputs }, (_, input) => {
    const weights = new Float64Array(outputs * inner);
    for (let output = 0; output < outputs; output++) {
      const from = (output * inputs + input) * inner;
      weights.set(data.subarray(from, from + inner), output * inner);
    }
    return weights;
  });
}

function fromInputs(weights: readonly Float64Array[], layer: LayerWeights): LayerWeights {
  const { outputs, inputs, inner } = layer;
  const data = new Float32Array(outputs * inputs * inner);
  for (const [input, values] of weights.entries()) {
    for (let output = 0; output < outputs; output++) {
      data.set(values.subarray(output * inner, (output + 1) * inner), (output * inputs + input) * inner);
    }
  }
  return { ...layer, data };
}

function cheapest(
  alive: ReadonlySet<number>,
  weights: readonly Float64Array[],
  inverse: Float64Array,
  still: ReadonlySet<number>,
): number {
  let [best, lowest] = [-1, Number.POSITIVE_INFINITY];
  for (const channel of alive) {
    if (still.has(channel)) return channel;
    let norm = 0;
    for (const weight of weights[channel]!) norm += weight * weight;
    const cost = norm / inverse[channel * weights.length + channel]!;
    if (cost < lowest) [best, lowest] = [channel, cost];
  }
  // Weights that are not finite: any channel is as good.
  return best === -1 ? Math.min(...alive) : best;
}

function remove(
  channel: number,
  alive: Set<number>,
  weights: readonly Float64Array[],
  inverse: Float64Array,
): void {
  const size = weights.length;
  const gone = weights[channel]!;
  const row = inverse.slice(channel * size, (channel + 1) * size);
  alive.delete(channel);
  for (const other of alive) {
    const factor = row[other]! / row[channel]!;
    if (factor === 0) continue;
    const values = weights[other]!;
    for (let at = 0; at < values.length; at++) values[at]! -= factor * gone[at]!;
    for (const column of alive) inverse[other * size + column]! -= factor * row[column]!;
  }
}

/** The bias with which the mean of every output stays. */
function refitBias(
  moments: ChannelMoments,
  { outputs, inner, bias }: LayerWeights,
  original: readonly Float64Array[],
  weights: readonly Float64Array[],
  kept: readonly number[],
): Float32Array {
  const means = moments.means();
  const isKept = new Set(kept);
  return Float32Array.from({ length: outputs }, (_, output) => {
    let sum = bias?.[output] ?? 0;
    for (const [input, before] of original.entries()) {
      for (let at = output * inner; at < (output + 1) * inner; at++) {
        const after = isKept.has(input) ? weights[input]![at]! : 0;
        sum += (before[at]! - after) * means[input]!;
      }
    }
    return sum;
  });
}
