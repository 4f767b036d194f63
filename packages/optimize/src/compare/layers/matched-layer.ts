import type { LayerNoise } from './layer-noise.js';
import type { LayerPair } from './pair-layers.js';

/** A layer that two graphs have, and the tensors that hold the same values in both. */
export interface MatchedLayer {
  readonly pair: LayerPair;
  /** Tensor of a. */
  readonly a: string;
  /** Tensor of b, in float. */
  readonly b: string;
  readonly noise: LayerNoise;
}
