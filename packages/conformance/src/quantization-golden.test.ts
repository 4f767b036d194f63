import { readFileSync } from 'node:fs';
import {
  entropyRange,
  Histogram,
  MagnitudeHistogram,
  percentileRange,
  quantizePerChannel,
  scaleAndZeroPoint,
  type TensorRange,
} from '@lambda-vision/optimize';
import { expect, it } from 'vitest';
import { describeShared, shared } from './shared.js';

/** Numbers of onnxruntime.quantization 1.21; the names of thresholds are method, bins, percentile, symmetric. */
interface Golden {
  readonly rows: readonly (readonly [rmin: number, rmax: number, scale: number, zeroPoint: number])[];
  readonly w: readonly (readonly [weights: number[], scale: number, values: number[]])[];
  readonly h: readonly (readonly [batches: number[][], thresholds: Record<string, [number, number]>])[];
}

function golden(): Golden {
  return JSON.parse(readFileSync(shared('golden/quantization/gold.json'), 'utf8')) as Golden;
}

function fill<H extends { add(values: Float32Array): void }>(histogram: H, batches: number[][]): H {
  for (const batch of batches) histogram.add(Float32Array.from(batch));
  return histogram;
}

function thresholdsOf(method: string, batches: number[][]): TensorRange {
  const [kind, bins, percentile, symmetric] = method.split('-');
  if (kind === 'entropy') return entropyRange(fill(new Histogram(Number(bins)), batches), 128);
  const histogram = symmetric === 'True' ? new MagnitudeHistogram(Number(bins)) : new Histogram(Number(bins));
  return percentileRange(fill(histogram, batches), Number(percentile));
}

describeShared("numbers of Microsoft's quantizer", () => {
  it('has scale and zero point of all 3,000 ranges, bit for bit', () => {
    const { rows } = golden();
    expect(rows).toHaveLength(3000);

    const wrong = rows.filter(([rmin, rmax, scale, zeroPoint]) => {
      const ours = scaleAndZeroPoint(rmin, rmax, { type: 'uint8' });
      return ours.scale !== scale || ours.zeroPoint !== zeroPoint;
    });

    expect(wrong).toEqual([]);
  });

  it('has scale and values of all 50 weight tensors, bit for bit', () => {
    const { w } = golden();
    expect(w).toHaveLength(50);

    const ours = w.map(([weights]) => quantizePerChannel(Float32Array.from(weights), [1, weights.length], 0));

    expect(ours.map(({ scales, values }) => [scales[0], [...values]])).toEqual(
      w.map(([, scale, values]) => [scale, values]),
    );
  });

  it('has the thresholds of all six histograms and four methods within a millionth', () => {
    const { h } = golden();
    expect(h).toHaveLength(6);

    for (const [batches, thresholds] of h) {
      for (const [method, [low, high]] of Object.entries(thresholds)) {
        const { min, max } = thresholdsOf(method, batches);
        expect(Math.abs(min - low), `${method}: ${min} instead of ${low}`).toBeLessThanOrEqual(
          1e-6 * Math.abs(low),
        );
        expect(Math.abs(max - high), `${method}: ${max} instead of ${high}`).toBeLessThanOrEqual(
          1e-6 * Math.abs(high),
        );
      }
    }
  });
});
