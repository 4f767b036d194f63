import type { Tensor } from '@lambda-vision/core';
import { decibels } from '../agreement/signal-noise.js';

/** Sums of how a layer's values in b differ from those in a. */
export class LayerNoise {
  #signal = 0;
  #noise = 0;
  #elements = 0;
  #cut = 0;
  readonly #range = {
    a: [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY] as [number, number],
    b: [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY] as [number, number],
  };

  /** @returns Whether the two could be compared: floats of the same dims. */
  add(a: Tensor, b: Tensor): boolean {
    if (!(a.data instanceof Float32Array) || !(b.data instanceof Float32Array)) return false;
    if (a.data.length !== b.data.length || a.data.length === 0) return false;
    const [lowest, highest] = extremes(b.data);
    // Half a step of int8: what is rounded is not cut.
    const step = (highest - lowest) / 510;
    widen(this.#range.a, extremes(a.data));
    widen(this.#range.b, [lowest, highest]);
    // Millions of elements: sums are local, and each is read once.
    let [signal, noise, cut] = [0, 0, 0];
    const [tooHigh, tooLow] = [highest + step, lowest - step];
    for (let at = 0; at < a.data.length; at++) {
      const expected = a.data[at] as number;
      const received = b.data[at] as number;
      // Infinities that masks are made of are equal too.
      const difference = received === expected ? 0 : received - expected;
      signal += expected * expected;
      noise += difference * difference;
      if ((expected > tooHigh && received === highest) || (expected < tooLow && received === lowest)) cut++;
    }
    this.#signal += signal;
    this.#noise += Number.isNaN(noise) ? Number.POSITIVE_INFINITY : noise;
    this.#cut += cut;
    this.#elements += a.data.length;
    return true;
  }

  get sqnrDb(): number {
    return decibels(this.#signal, this.#noise);
  }

  /** Share of the values that lie beyond what b can reach, 0–1. */
  get cutFraction(): number {
    return this.#elements === 0 ? 0 : this.#cut / this.#elements;
  }

  get range(): { readonly a: readonly [number, number]; readonly b: readonly [number, number] } {
    return this.#range;
  }
}

function extremes(values: Float32Array): [number, number] {
  let [lowest, highest] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let at = 0; at < values.length; at++) {
    const value = values[at] as number;
    if (value < lowest) lowest = value;
    if (value > highest) highest = value;
  }
  return [lowest, highest];
}

function widen(range: [number, number], [lowest, highest]: readonly [number, number]): void {
  range[0] = Math.min(range[0], lowest);
  range[1] = Math.max(range[1], highest);
}
