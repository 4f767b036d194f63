import type { CompareReport } from '../../compare-report.js';

const rate = (value: number) => ({ value, standardError: 0.091 });
const dense = {
  name: '<dense>',
  opType: 'Gemm',
  sqnrDb: 10,
  ownSqnrDb: 12,
  range: { a: [-2, 10], b: [-1, 4] },
  cutFraction: 0.02,
} as const;

/** A report of a damaged model, of round numbers. */
export function readReport(): CompareReport {
  const measurement = { latencyMs: 20, firstRunMs: 60, createMs: 50, peakRssBytes: 2e8, wasmHeapBytes: 5e7 };
  return {
    task: 'classification',
    a: {
      source: 'models/a',
      quantization: [],
      size: { rawBytes: 1e7, deflatedBytes: 9e6 },
      measurement,
      failures: 0,
    },
    b: {
      source: 'models/b|c',
      quantization: ['qdq'],
      size: { rawBytes: 2.6e6, deflatedBytes: 2e6 },
      measurement: { ...measurement, latencyMs: 32, createMs: 40, peakRssBytes: 1.8e8 },
      failures: 0,
    },
    photos: { compared: 24, unreadable: [{ photo: 'broken.jpg', reason: 'It ends too early.' }] },
    agreement: { task: 'classification', top1: rate(0.25), top5: rate(0.75), ties: { a: 0, b: 18 } },
    drop: 0.75,
    dropStandardError: 0.091,
    latencyRatio: { median: 1.6, lowerQuartile: 1.5, upperQuartile: 1.7, pairs: 40 },
    layers: [
      { ...dense, name: 'conv', opType: 'Conv', sqnrDb: 140, ownSqnrDb: 140, cutFraction: 0 },
      dense,
    ],
    damage: { signs: ['On 18 of 24 photos several classes tie.'], layer: dense, blame: 'It is <dense>.' },
    findings: ['b is damaged.', 'It is <dense>.'],
    warnings: [{ code: 'OPTIMIZE_FEW_PHOTOS', message: '24 photos are few.' }],
  };
}
