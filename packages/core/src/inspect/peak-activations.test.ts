import { describe, expect, it } from 'vitest';
import { graph, node } from './__fixtures__/detail.js';
import { peakActivations } from './peak-activations.js';
import type { ShapedTensor } from './shapes/shaped-tensor.js';

function shapes(sizes: Readonly<Record<string, number>>): Map<string, ShapedTensor> {
  return new Map(Object.entries(sizes).map(([name, extent]) => [name, { dtype: 'uint8', dims: [extent] }]));
}

describe('peakActivations()', () => {
  it('counts input and output of the widest node, not what was read before', () => {
    const chain = graph([node('Relu x -> a'), node('Relu a -> b'), node('Relu b -> y')]);

    expect(peakActivations(chain, ['x'], shapes({ x: 10, a: 100, b: 50, y: 1 }))).toBe(150);
  });

  it('keeps what a later node reads again', () => {
    const skip = graph([node('Relu x -> a'), node('Relu a -> b'), node('Add b x -> y')]);

    expect(peakActivations(skip, ['x'], shapes({ x: 1000, a: 10, b: 10, y: 10 }))).toBe(1020);
  });

  it('counts a value that one node reads twice once', () => {
    const square = graph([node('Mul x x -> y'), node('Relu y -> z')]);

    expect(peakActivations(square, ['x'], shapes({ x: 10, y: 10, z: 30 }))).toBe(40);
  });

  it('leaves constants out, which are weights', () => {
    const constant = graph([node('Constant -> c'), node('Add x c -> y')]);

    expect(peakActivations(constant, ['x'], shapes({ x: 4, c: 1000, y: 4 }))).toBe(8);
  });

  it.each([
    [2, 2],
    [3, null],
  ])('with %i of 20 values unknown gives %j', (unknown, expected) => {
    const nodes = Array.from({ length: 20 }, (_, at) => node(`Relu v${at} -> v${at + 1}`));
    const known = Object.fromEntries(Array.from({ length: 21 - unknown }, (_, at) => [`v${at}`, 1]));

    expect(peakActivations(graph(nodes), ['v0'], shapes(known))).toBe(expected);
  });
});
