import { describe, expect, it } from 'vitest';
import type { Quad } from '../results/text-result.js';
import { turnQuad } from './turn-quad.js';

const quad: Quad = [
  { x: 0, y: 0 },
  { x: 9, y: 0 },
  { x: 9, y: 3 },
  { x: 0, y: 3 },
];

describe('turnQuad()', () => {
  it.each([
    [0, 0],
    [1, 1],
    [2, 2],
    [3, 3],
  ] as const)('begins after %i quarter turns at corner %i', (quarters, first) => {
    const turned = turnQuad(quad, quarters);

    expect(turned).toEqual([0, 1, 2, 3].map((index) => quad[(first + index) % 4]));
  });
});
