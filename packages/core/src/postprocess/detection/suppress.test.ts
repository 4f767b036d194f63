import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boxIou } from './box-iou.js';
import type { Candidates } from './candidates.js';
import { suppress } from './suppress.js';

interface Candidate {
  readonly box: readonly number[];
  readonly score: number;
  readonly index?: number;
}

function candidatesOf(list: readonly Candidate[]): Candidates {
  return {
    count: list.length,
    boxes: Float32Array.from(list.flatMap(({ box }) => box)),
    scores: Float32Array.from(list, ({ score }) => score),
    classes: Int32Array.from(list, ({ index = 0 }) => index),
  };
}

/** Three boxes in a row, each over two thirds of the next: IoU 0.5, and 0.2 of the first with the last. */
const row = candidatesOf([
  { box: [2, 0, 8, 6], score: 0.8 },
  { box: [0, 0, 6, 6], score: 0.9 },
  { box: [4, 0, 10, 6], score: 0.7 },
]);

const options = fc.record({
  iouThreshold: fc.double({ min: 0, max: 1, noNaN: true }),
  classAgnostic: fc.boolean(),
});
/** Different scores, so that order is theirs alone. */
const lists = fc
  .array(
    fc.record({
      x: fc.nat(40),
      y: fc.nat(40),
      width: fc.integer({ min: 1, max: 40 }),
      height: fc.integer({ min: 1, max: 40 }),
      index: fc.nat(2),
      rank: fc.nat(100_000),
    }),
    { maxLength: 40 },
  )
  .map((list) =>
    [...new Map(list.map((each) => [each.rank, each])).values()].map(
      ({ x, y, width, height, index, rank }) => ({
        box: [x, y, x + width, y + height],
        score: rank / 100_000,
        index,
      }),
    ),
  );

describe('suppress()', () => {
  it('drops what overlaps a better box by more than the threshold, and only a box that is kept', () => {
    expect([...suppress(row, { iouThreshold: 0.45 }).indices]).toEqual([1, 2]);
  });

  it('keeps a box whose overlap equals the threshold', () => {
    expect([...suppress(row, { iouThreshold: 0.5 }).indices]).toEqual([1, 0, 2]);
  });

  it('gives the scores of the kept in their order', () => {
    expect([...suppress(row).scores]).toEqual([Math.fround(0.9), Math.fround(0.7)]);
  });

  it('compares boxes of different classes only when told so', () => {
    const mixed = candidatesOf([
      { box: [0, 0, 6, 6], score: 0.9, index: 3 },
      { box: [0, 0, 6, 6], score: 0.8, index: 1 },
      { box: [0, 0, 6, 6], score: 0.7, index: 3 },
    ]);

    expect([...suppress(mixed).indices]).toEqual([0, 1]);
    expect([...suppress(mixed, { classAgnostic: true }).indices]).toEqual([0]);
  });

  it('stops at the greatest number of detections', () => {
    expect([...suppress(row, { iouThreshold: 1, maxDetections: 2 }).indices]).toEqual([1, 0]);
    expect([...suppress(row, { suppression: 'none', maxDetections: 2 }).indices]).toEqual([1, 0]);
  });

  it('takes no candidates', () => {
    expect(suppress(candidatesOf([])).indices).toHaveLength(0);
    expect(suppress(candidatesOf([]), { suppression: 'soft-linear' }).indices).toHaveLength(0);
  });

  it('keeps all when asked for no suppression', () => {
    expect([...suppress(row, { suppression: 'none' }).indices]).toEqual([1, 0, 2]);
  });

  it('compares turned boxes as they lie', () => {
    // Two bars that cross: the same upright boxes, turned by a quarter.
    const bars = candidatesOf([
      { box: [0, 40, 100, 60], score: 0.9 },
      { box: [0, 40, 100, 60], score: 0.8 },
      { box: [200, 40, 300, 60], score: 0.7 },
    ]);
    const angles = Float32Array.of(0, Math.PI / 2, 0);

    expect([...suppress({ ...bars, angles }).indices]).toEqual([0, 1, 2]);
    expect([...suppress({ ...bars, angles: new Float32Array(3) }).indices]).toEqual([0, 2]);
  });

  it('lowers scores by 1 - IoU above the threshold', () => {
    const { indices, scores } = suppress(row, { suppression: 'soft-linear', iouThreshold: 0.3 });

    // 0.8 is halved by the first; 0.7 is left alone by it (0.2) and then comes before 0.4, which halves nothing more.
    expect([...indices]).toEqual([1, 2]);
    expect(scores[1]).toBeCloseTo(0.7, 6);
    const all = suppress(row, { suppression: 'soft-linear', iouThreshold: 0.3, scoreThreshold: 0.1 });
    expect([...all.indices]).toEqual([1, 2, 0]);
    expect(all.scores[2]).toBeCloseTo(0.8 * 0.5 * 0.5, 6);
  });

  it('lowers scores by a gaussian of the IoU', () => {
    const { indices, scores } = suppress(row, {
      suppression: 'soft-gaussian',
      sigma: 0.5,
      scoreThreshold: 0,
    });

    expect([...indices]).toEqual([1, 2, 0]);
    expect(scores[1]).toBeCloseTo(0.7 * Math.exp(-(0.2 ** 2) / 0.5), 6);
    expect(scores[2]).toBeCloseTo(0.8 * Math.exp(-(0.5 ** 2) / 0.5) ** 2, 6);
  });

  it('lowers scores softly only within a class, unless told otherwise', () => {
    const mixed = candidatesOf([
      { box: [0, 0, 6, 6], score: 0.9, index: 3 },
      { box: [0, 0, 6, 6], score: 0.8, index: 1 },
    ]);
    const soft = { suppression: 'soft-linear', scoreThreshold: 0.1 } as const;

    expect([...suppress(mixed, soft).indices]).toEqual([0, 1]);
    expect([...suppress(mixed, { ...soft, classAgnostic: true }).indices]).toEqual([0]);
  });

  it('leaves scores of boxes apart alone, and takes the first of equal ones', () => {
    const apart = candidatesOf([
      { box: [0, 0, 6, 6], score: 0.5 },
      { box: [20, 0, 26, 6], score: 0.75 },
      { box: [40, 0, 46, 6], score: 1 },
      { box: [60, 0, 66, 6], score: 0.75 },
    ]);

    const { indices, scores } = suppress(apart, { suppression: 'soft-gaussian' });

    expect([...indices]).toEqual([2, 1, 3, 0]);
    expect([...scores]).toEqual([1, 0.75, 0.75, 0.5]);
  });

  it('stops soft suppression at the greatest number of detections', () => {
    expect(suppress(row, { suppression: 'soft-gaussian', maxDetections: 2 }).indices).toHaveLength(2);
  });

  it('leaves no two boxes that overlap by more than the threshold, best first', () => {
    fc.assert(
      fc.property(lists, options, (list, { iouThreshold, classAgnostic }) => {
        const candidates = candidatesOf(list);
        const { indices, scores } = suppress(candidates, { iouThreshold, classAgnostic });

        expect([...scores]).toEqual([...scores].sort((a, b) => b - a));
        for (const a of indices) {
          for (const b of indices) {
            const rivals = a !== b && (classAgnostic || list[a]!.index === list[b]!.index);
            if (rivals) expect(boxIou(candidates.boxes, a, b)).toBeLessThanOrEqual(iouThreshold);
          }
        }
      }),
    );
  });

  it('is idempotent', () => {
    fc.assert(
      fc.property(lists, options, (list, settings) => {
        const kept = [...suppress(candidatesOf(list), settings).indices].map((index) => list[index]!);

        const again = suppress(candidatesOf(kept), settings).indices;

        expect([...again]).toEqual([...kept.keys()]);
      }),
    );
  });

  it.each(['hard', 'none'] as const)('does not depend on the order of the candidates (%s)', (suppression) => {
    fc.assert(
      fc.property(lists, options, (list, settings) => {
        const reversed = list.toReversed();
        const keptOf = (order: typeof list) =>
          [...suppress(candidatesOf(order), { ...settings, suppression }).indices].map(
            (index) => order[index],
          );

        expect(keptOf(reversed)).toEqual(keptOf(list));
      }),
    );
  });
});
