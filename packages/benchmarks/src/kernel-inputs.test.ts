import { describe, expect, it } from 'vitest';
import { instances, yoloCandidates } from './kernel-inputs.ts';

describe('yoloCandidates()', () => {
  it('gives 25,200 boxes above the threshold, the same every time', () => {
    const candidates = yoloCandidates(80);

    expect(candidates.count).toBe(25_200);
    expect(Math.min(...candidates.scores)).toBeGreaterThanOrEqual(0.25);
    expect(new Set(candidates.classes).size).toBe(80);
    expect(yoloCandidates(80)).toEqual(candidates);
  });
});

describe('instances()', () => {
  it('gives 50 objects inside of the input', () => {
    const { objects, protos } = instances();

    expect(objects).toHaveLength(50);
    expect(protos.data).toHaveLength(32 * 160 * 160);
    for (const { box } of objects) {
      expect(Math.min(box.x1, box.y1)).toBeGreaterThanOrEqual(0);
      expect(Math.max(box.x2, box.y2)).toBeLessThanOrEqual(640);
    }
  });
});
