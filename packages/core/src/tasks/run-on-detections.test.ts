import { describe, expect, it } from 'vitest';
import { ERROR_CODES } from '../errors/error-codes.js';
import type { Detection } from '../results/detection-result.js';
import type { RawImage } from '../tensor/raw-image.js';
import { runOnDetections } from './run-on-detections.js';
import type { VisionModel } from './vision-model.js';

const image = { width: 8, height: 4, data: new Uint8Array(96) };
const timings = { decodeMs: 0, preprocessMs: 1, inferenceMs: 2, postprocessMs: 3 };
const info = { width: 8, height: 4, mediaType: 'image/raw', orientation: 1 };

function detection(label: string, x1: number, x2: number): Detection {
  return { index: 0, label, score: 0.9, box: { x1, y1: 0, x2, y2: 4 } };
}

function detector(detections: Detection[]): VisionModel<'detection'> {
  const run = async () => ({ task: 'detection', detections, image: info, timings }) as const;
  return { run } as unknown as VisionModel<'detection'>;
}

/** Answers with the width of each crop; remembers how often it was called. */
function measurer(fail?: Error) {
  const calls: number[][] = [];
  const runBatch = async (crops: RawImage[]) => {
    calls.push(crops.map(({ width }) => width));
    return crops.map(({ width }, at) =>
      fail && at === 1
        ? { status: 'rejected', reason: fail }
        : { status: 'fulfilled', value: { task: 'embedding', embedding: [width], image: info, timings } },
    );
  };
  return { calls, model: { runBatch } as unknown as VisionModel<'embedding'> };
}

describe('runOnDetections()', () => {
  it('nests what the second model says of each crop, in one batch', async () => {
    const { model, calls } = measurer();
    const found = detector([detection('face', 0, 3), detection('face', 2, 7)]);

    const result = await runOnDetections(image, found, model);

    expect(calls).toEqual([[3, 5]]);
    expect(result.detections.map(({ result }) => result?.embedding)).toEqual([[3], [5]]);
    expect(result).toMatchObject({ task: 'detection', image: info });
  });

  it('widens the crops by the margin', async () => {
    const { model, calls } = measurer();

    await runOnDetections(image, detector([detection('face', 2, 4)]), model, { margin: 0.25 });

    expect(calls).toEqual([[4]]);
  });

  it('aligns the crops by landmarks, or by keypoints', async () => {
    const { model, calls } = measurer();
    const points = [0, 1, 2, 3, 4].map((at) => ({ x: at, y: at % 3 }));
    const found = detector([
      { ...detection('face', 0, 3), landmarks: points },
      { ...detection('face', 0, 2), keypoints: points },
    ]);

    await runOnDetections(image, found, model, { align: 'arcface-112' });

    expect(calls).toEqual([[112, 112]]);
  });

  it.each([
    { options: { align: 'arcface' as 'arcface-112' }, option: 'align', why: 'an unknown alignment' },
    { options: { align: 'arcface-112', margin: 0.1 }, option: 'margin', why: 'a margin of aligned crops' },
  ] as const)('refuses $why before anything is found', async ({ options, option }) => {
    const run = runOnDetections(image, detector([]), measurer().model, options);

    await expect(run).rejects.toMatchObject({ code: ERROR_CODES.INVALID_OPTION, option });
  });

  it('refuses to align what has no landmarks', async () => {
    const found = detector([detection('face', 0, 3)]);

    const run = runOnDetections(image, found, measurer().model, { align: 'arcface-112' });

    await expect(run).rejects.toMatchObject({ code: ERROR_CODES.INVALID_OPTION, option: 'align' });
  });

  it('crops only wanted labels and the best detections, and returns the others without a result', async () => {
    const { model, calls } = measurer();
    const found = detector([detection('car', 0, 1), detection('face', 0, 2), detection('face', 0, 3)]);

    const result = await runOnDetections(image, found, model, { labels: ['face'], maxCrops: 1 });

    expect(calls).toEqual([[2]]);
    expect(result.detections.map((one) => 'result' in one)).toEqual([false, true, false]);
  });

  it('throws the first error of the second model', async () => {
    const { model } = measurer(new Error('broken'));

    const run = runOnDetections(image, detector([detection('a', 0, 2), detection('a', 0, 3)]), model);

    await expect(run).rejects.toThrow('broken');
  });

  it('refuses a number of crops below 1', async () => {
    const run = runOnDetections(image, detector([]), measurer().model, { maxCrops: 0 });

    await expect(run).rejects.toMatchObject({ code: ERROR_CODES.INVALID_OPTION, option: 'maxCrops' });
  });
});
