import { describe, expect, it } from 'vitest';
import type { Geometry } from '../../tensor/geometry.js';
import type { Candidates } from './candidates.js';
import type { InstanceMask } from './instance-mask.js';
import { toDetections } from './to-detections.js';

/** A picture of 200x100 in an input of 100x100, halved, with 25 rows of padding above and below. */
const geometry: Geometry = {
  original: { width: 200, height: 100 },
  input: { width: 100, height: 100 },
  scaleX: 0.5,
  scaleY: 0.5,
  offsetX: 0,
  offsetY: 25,
};

function candidatesOf(boxes: readonly (readonly number[])[], more: Partial<Candidates> = {}): Candidates {
  return {
    count: boxes.length,
    boxes: Float32Array.from(boxes.flat()),
    scores: new Float32Array(boxes.length).fill(0.5),
    classes: Int32Array.from(boxes, (_, index) => index),
    ...more,
  };
}

function keptOf(...indices: number[]) {
  return {
    indices: Uint32Array.from(indices),
    scores: Float32Array.from(indices, (_, rank) => 1 / 2 ** rank),
  };
}

describe('toDetections()', () => {
  it('gives the kept candidates in their order, on the original, with labels', () => {
    const candidates = candidatesOf([
      [10, 35, 20, 45],
      [50, 25, 100, 75],
    ]);

    expect(toDetections(candidates, keptOf(1, 0), { geometry, labels: ['cat', 'dog'] })).toEqual([
      { index: 1, label: 'dog', score: 1, box: { x1: 100, y1: 0, x2: 200, y2: 100 } },
      { index: 0, label: 'cat', score: 0.5, box: { x1: 20, y1: 20, x2: 40, y2: 40 } },
    ]);
  });

  it('names a class without a label by its index', () => {
    const candidates = candidatesOf([[10, 35, 20, 45]], { classes: Int32Array.of(7) });

    expect(toDetections(candidates, keptOf(0), { geometry })[0]?.label).toBe('7');
    expect(toDetections(candidates, keptOf(0), { geometry, labels: ['cat'] })[0]?.label).toBe('7');
  });

  it('clips boxes to the picture and leaves out those in the padding', () => {
    const candidates = candidatesOf([
      [-5, 0, 110, 50],
      [0, 0, 100, 20],
      [5, 30, 5, 60],
    ]);

    expect(toDetections(candidates, keptOf(0, 1, 2), { geometry }).map(({ box }) => box)).toEqual([
      { x1: 0, y1: 0, x2: 200, y2: 50 },
    ]);
  });

  it('only clips what is in pixels of the original already', () => {
    const candidates = candidatesOf([[-5, 10, 300, 50]], { space: 'original' });

    expect(toDetections(candidates, keptOf(0), { geometry })[0]?.box).toEqual({
      x1: 0,
      y1: 10,
      x2: 200,
      y2: 50,
    });
  });

  it('gives the corners of turned boxes and the box around them', () => {
    const candidates = candidatesOf([[40, 45, 60, 55]], { angles: Float32Array.of(Math.PI / 2) });

    const [detection] = toDetections(candidates, keptOf(0), { geometry });

    const corners = [
      { x: 110, y: 30 },
      { x: 110, y: 70 },
      { x: 90, y: 70 },
      { x: 90, y: 30 },
    ];
    for (const [index, { x, y }] of corners.entries()) {
      expect(detection?.quad?.[index]?.x).toBeCloseTo(x, 4);
      expect(detection?.quad?.[index]?.y).toBeCloseTo(y, 4);
    }
    expect(detection?.box.x1).toBeCloseTo(90, 4);
    expect(detection?.box.y2).toBeCloseTo(70, 4);
  });

  it('leaves corners of turned boxes outside of the picture and clips the box around them', () => {
    const candidates = candidatesOf([[-10, 45, 20, 55]], { angles: Float32Array.of(0) });

    const [detection] = toDetections(candidates, keptOf(0), { geometry });

    expect(detection?.quad?.[0]).toEqual({ x: -20, y: 40 });
    expect(detection?.box).toEqual({ x1: 0, y1: 40, x2: 40, y2: 60 });
  });

  const boxes = [
    [0, 25, 10, 35],
    [0, 25, 20, 45],
  ];
  const points = Float32Array.of(0, 0, 0, 0, 0, 0, 5, 30, 0.5, 100, 80, 0.25);

  it('gives keypoints of each candidate with names and scores', () => {
    const candidates = candidatesOf(boxes, { points, pointCount: 2, pointKind: 'keypoints' });

    const [detection] = toDetections(candidates, keptOf(1), { geometry, keypointLabels: ['nose', 'tail'] });

    expect(detection?.keypoints).toEqual([
      { x: 10, y: 10, label: 'nose', score: 0.5 },
      { x: 200, y: 110, label: 'tail', score: 0.25 },
    ]);
  });

  it('gives keypoints without names and scores where there are none', () => {
    const unscored = points.map((value, at) => (at % 3 === 2 ? Number.NaN : value));
    const candidates = candidatesOf(boxes, { points: unscored, pointCount: 2, pointKind: 'keypoints' });

    expect(toDetections(candidates, keptOf(1), { geometry })[0]?.keypoints).toEqual([
      { x: 10, y: 10 },
      { x: 200, y: 110 },
    ]);
  });

  it('gives landmarks as plain points', () => {
    const candidates = candidatesOf(boxes, { points, pointCount: 2, pointKind: 'landmarks' });

    const [detection] = toDetections(candidates, keptOf(1), { geometry });

    expect(detection?.landmarks).toEqual([
      { x: 10, y: 10 },
      { x: 200, y: 110 },
    ]);
    expect(detection).not.toHaveProperty('keypoints');
  });

  it('encodes the mask of each candidate from its own coefficients, only when asked to', () => {
    const candidates = candidatesOf(boxes, {
      coefficients: Float32Array.of(-9, 9),
      protos: { dtype: 'float32', dims: [1, 1, 2, 2], data: Float32Array.of(1, 1, 1, 1) },
    });
    const encodeMask = ({ width, height, data }: InstanceMask) =>
      ({ format: 'array', width, height, data }) as const;

    const [second, first] = toDetections(candidates, keptOf(1, 0), { geometry, encodeMask });

    expect(second?.mask).toEqual({
      format: 'array',
      width: 40,
      height: 40,
      data: new Uint8Array(1600).fill(255),
    });
    expect(first?.mask).toEqual({ format: 'array', width: 20, height: 20, data: new Uint8Array(400) });
    expect(toDetections(candidates, keptOf(0), { geometry })[0]).not.toHaveProperty('mask');
    expect(toDetections(candidatesOf(boxes), keptOf(0), { geometry, encodeMask })[0]).not.toHaveProperty(
      'mask',
    );
  });
});
