import type { Detection, Prediction } from '@lambda-vision/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { agreementDrop } from './agreement-drop.js';
import { agreementOf } from './agreement-of.js';
import { classRank } from './class-rank.js';
import { editDistance } from './edit-distance.js';
import { maskIou } from './mask-iou.js';
import { matchDetections } from './match-detections.js';
import { meanOf, rateOf } from './rate.js';
import { decibels } from './signal-noise.js';

const predictions = (...scores: number[]): Prediction[] =>
  scores.map((score, index) => ({ index, label: `${index}`, score })).sort((a, b) => b.score - a.score);

const box = (x1: number, index = 0): Detection => ({
  index,
  label: `${index}`,
  score: 0.9,
  box: { x1, y1: 0, x2: x1 + 10, y2: 10 },
});

describe('classRank', () => {
  it('ranks classes of the same score before the one that is asked for', () => {
    expect(classRank(predictions(0.5, 0.3, 0.2), 0)).toBe(0);
    expect(classRank(predictions(0.4, 0.4, 0.2), 0)).toBe(1);
    expect(classRank(predictions(0.1, 0.1, 0.1, 0.1, 0.1, 0.1), 3)).toBe(5);
    expect(classRank(predictions(1), 7)).toBe(Number.POSITIVE_INFINITY);
  });
});

describe('matchDetections', () => {
  it('pairs what overlaps by half and has the same class, each once, the best pairs first', () => {
    expect(matchDetections([box(0), box(2)], [box(1), box(3)])).toMatchObject({ kept: 2, spurious: 0 });
    expect(matchDetections([box(0)], [box(0), box(1)])).toEqual({ kept: 1, spurious: 1, ious: [1] });
    expect(matchDetections([box(0)], [box(0, 1)])).toEqual({ kept: 0, spurious: 1, ious: [] });
    expect(matchDetections([box(0)], [box(6)])).toMatchObject({ kept: 0 });
  });
});

describe('maskIou', () => {
  it('is the mean of the classes that occur', () => {
    expect(maskIou(Uint8Array.of(0, 0, 1, 1), Uint8Array.of(0, 0, 1, 1))).toBe(1);
    expect(maskIou(Uint8Array.of(0, 0, 1, 1), Uint8Array.of(0, 1, 1, 1))).toBeCloseTo(
      (1 / 2 + 2 / 3) / 2,
      12,
    );
    expect(maskIou(Uint8Array.of(0), Uint8Array.of(7))).toBe(0);
  });
});

describe('editDistance', () => {
  it('counts insertions, deletions and replacements', () => {
    expect(editDistance('kitten', 'sitting')).toBe(3);
    expect(editDistance('', 'äß')).toBe(2);
    expect(editDistance('🐈a', 'a')).toBe(1);
  });

  it('is a distance: the same both ways, 0 for equal texts, never longer than the longer text', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (a, b) => {
        const distance = editDistance(a, b);
        expect(distance).toBe(editDistance(b, a));
        expect(distance === 0).toBe(a === b);
        expect(distance).toBeLessThanOrEqual(Math.max([...a].length, [...b].length));
      }),
    );
  });
});

describe('rateOf', () => {
  it('has the standard error of a share', () => {
    const parts = Array.from({ length: 100 }, (_, at) => ({ count: Number(at < 79), of: 1 }));

    const { value, standardError } = rateOf(parts);

    expect(value).toBe(0.79);
    expect(standardError).toBeCloseTo(Math.sqrt((0.79 * 0.21) / 99), 12);
  });

  it('does not claim to know for sure what few photos show', () => {
    const { value, standardError } = rateOf([{ count: 4, of: 4 }]);

    expect(value).toBe(1);
    expect(standardError).toBeGreaterThan(0.1);
  });

  it('grows where what is on one photo stands or falls together', () => {
    const apart = rateOf(Array.from({ length: 8 }, (_, at) => ({ count: at % 2, of: 1 })));
    const together = rateOf([
      { count: 4, of: 4 },
      { count: 0, of: 4 },
    ]);

    expect(together.value).toBe(apart.value);
    expect(together.standardError).toBeGreaterThan(apart.standardError);
  });
});

describe('meanOf', () => {
  it('has the standard error of a mean', () => {
    expect(meanOf([1, 2, 3])).toEqual({ value: 2, standardError: Math.sqrt(1 / 3) });
  });
});

describe('decibels', () => {
  it('is 20 for an error of a tenth, and bounded', () => {
    expect(decibels(100, 1)).toBeCloseTo(20, 12);
    expect(decibels(1, 0)).toBe(140);
    expect(decibels(1, Number.POSITIVE_INFINITY)).toBe(-140);
  });
});

const about = { image: {} as never, timings: {} as never };

describe('agreementOf', () => {
  it('compares texts by lines and characters', () => {
    const lines = (...texts: string[]) => ({
      ...about,
      text: texts.join('\n'),
      lines: texts.map((text) => ({ text })),
    });
    const collector = agreementOf('text');
    collector.add(lines('EXIT', 'ROOM 12'), lines('ROOM 12', 'EX1T'));

    const agreement = collector.finish();

    expect(agreement).toMatchObject({ equalLines: { value: 0.5 } });
    expect(agreementDrop(agreement)).toBeGreaterThan(0);
  });

  it('compares masks, vectors and raw outputs', async () => {
    const mask = (...data: number[]) => ({
      ...about,
      width: 2,
      height: 1,
      mask: { data: Uint8Array.from(data) },
    });
    const masks = agreementOf('segmentation');
    masks.add(mask(0, 1), mask(0, 1));
    masks.add(mask(0, 1), { ...mask(0, 1), width: 1, height: 2 });
    expect(masks.finish()).toMatchObject({ meanIou: { value: 0.5 } });

    const vectors = agreementOf('embedding');
    vectors.add({ embedding: [1, 0] }, { embedding: [0, 1] });
    expect(agreementDrop(vectors.finish())).toBe(1);

    const outputs = agreementOf('tensor');
    const tensor = (...data: number[]) => ({
      outputs: { y: { dims: [data.length], dtype: 'float32', data } },
    });
    outputs.add(tensor(10, 0), tensor(10, 1));
    expect(agreementDrop(outputs.finish())).toBeCloseTo(0.1, 12);
    outputs.add(tensor(1), tensor(Number.NaN));
    expect(outputs.finish()).toMatchObject({ sqnrDb: { value: -60 } });
  });

  it('calls detections lost or spurious, whichever is more', () => {
    const collector = agreementOf('detection');
    collector.add({ detections: [box(0), box(20)] }, { detections: [box(0), box(40), box(60), box(80)] });

    const agreement = collector.finish();

    expect(agreement).toMatchObject({ kept: { value: 0.5 }, spurious: { value: 0.75 }, meanIou: 1 });
    expect(agreementDrop(agreement)).toBe(0.75);
  });
});
