import type { Tensor } from '@lambda-vision/core';

/** Places of one picture that are looked at; neighbours say nearly the same. */
const PLACES = 128;

/** Means and covariances of the channels of a tensor `[batch, channels, ...places]`, over what was seen of it. */
export class ChannelMoments {
  readonly #channels: number;
  readonly #sums: Float64Array;
  /** Sums of products, upper triangle. */
  readonly #products: Float64Array;
  #count = 0;

  constructor(channels: number) {
    this.#channels = channels;
    this.#sums = new Float64Array(channels);
    this.#products = new Float64Array(channels * channels);
  }

  /** Vectors of channels that were seen. */
  get count(): number {
    return this.#count;
  }

  add({ dims, data }: Tensor): void {
    const [batch = 1, , ...extents] = dims;
    const places = extents.reduce((product, extent) => product * extent, 1);
    const taken = Math.min(places, PLACES);
    const vector = new Float64Array(this.#channels);
    for (let picture = 0; picture < batch; picture++) {
      for (let at = 0; at < taken; at++) {
        const place = Math.floor(((at + 0.5) * places) / taken);
        for (let channel = 0; channel < vector.length; channel++) {
          vector[channel] = Number(data[(picture * vector.length + channel) * places + place]);
        }
        this.#addVector(vector);
      }
    }
  }

  #addVector(vector: Float64Array): void {
    const [products, sums, channels] = [this.#products, this.#sums, this.#channels];
    for (let row = 0; row < channels; row++) {
      const value = vector[row]!;
      // After a Relu most are.
      if (value === 0) continue;
      sums[row]! += value;
      const from = row * channels;
      for (let column = row; column < channels; column++) products[from + column]! += value * vector[column]!;
    }
    this.#count++;
  }

  means(): Float64Array {
    return this.#sums.map((sum) => sum / this.#count);
  }

  /** The whole symmetric matrix, row by row. */
  covariances(): Float64Array {
    const [means, channels] = [this.means(), this.#channels];
    const matrix = new Float64Array(channels * channels);
    for (let row = 0; row < channels; row++) {
      for (let column = row; column < channels; column++) {
        const mean = this.#products[row * channels + column]! / this.#count;
        const difference = mean - means[row]! * means[column]!;
        // Rounding takes the variance of a channel that never changes below zero.
        const covariance = row === column ? Math.max(difference, 0) : difference;
        matrix[row * channels + column] = covariance;
        matrix[column * channels + row] = covariance;
      }
    }
    return matrix;
  }
}
