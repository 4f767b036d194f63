import {
  createRunQueue,
  DeadlineError,
  ERROR_CODES,
  type RunQueueLimits,
  type VisionModel,
} from '@lambda-vision/core';
import { describe, expect, it, vi } from 'vitest';
import type { RunRecord } from '../record/request-record.js';
import { modelView } from './model-view.js';

const image = { width: 3, height: 2, mediaType: 'image/png', orientation: 1 } as const;
const timings = { decodeMs: 1, preprocessMs: 2, inferenceMs: 3, postprocessMs: 4 };
const result = { task: 'classification' as const, predictions: [], image, timings };
const picture = new Uint8Array(1);

function fakeModel(queue = createRunQueue({ maxWaiting: 1 })) {
  const model = {
    task: 'classification',
    manifest: { task: 'classification' },
    queue,
    run: vi.fn(async () => result),
    runBatch: vi.fn(async () => [
      { status: 'fulfilled' as const, value: result },
      { status: 'rejected' as const, reason: new Error('other') },
    ]),
    release: vi.fn(async () => {}),
  };
  return { model, vision: model as unknown as VisionModel<'classification'> };
}

function view(vision: VisionModel<'classification'>, deadline: number | undefined = 5000) {
  const runs: RunRecord[] = [];
  return { view: modelView(vision, { name: 'classify', deadline, runs }), runs };
}

describe('modelView()', () => {
  it('is the model with the deadline of the request, unless a run has its own', async () => {
    const { model, vision } = fakeModel();
    const { view: seen } = view(vision);

    await seen.run(picture);
    await seen.run(picture, { topK: 2 });
    await seen.run(picture, { deadline: 9 });
    await seen.runBatch([picture], { deadline: undefined } as never);

    expect(model.run.mock.calls).toEqual([
      [picture, { deadline: 5000 }],
      [picture, { topK: 2, deadline: 5000 }],
      [picture, { deadline: 9 }],
    ]);
    expect(model.runBatch).toHaveBeenCalledExactlyOnceWith([picture], { deadline: 5000 });
    expect(seen).toMatchObject({ task: 'classification', manifest: { task: 'classification' } });
  });

  it('adds no deadline where there is none, and no queue', async () => {
    const { model, vision } = fakeModel();
    Reflect.deleteProperty(model, 'queue');
    const seen = modelView(vision, { name: 'classify', deadline: undefined, runs: [] });

    await seen.run(picture);

    expect(model.run).toHaveBeenCalledExactlyOnceWith(picture, {});
    expect('queue' in seen).toBe(false);
  });

  it('writes each run down', async () => {
    const { vision } = fakeModel();
    const { view: seen, runs } = view(vision);

    await seen.run(picture);
    await seen.runBatch([picture, picture]);

    const run = { model: 'classify', task: 'classification' };
    expect(runs).toEqual([
      { ...run, image, timings },
      { ...run, image, timings },
      { ...run, error: 'UNKNOWN' },
    ]);
  });

  it('writes failures down with their code, for every picture of a batch that was refused', async () => {
    const { model, vision } = fakeModel();
    const error = new DeadlineError({ stage: 'the run', overdueMs: 1 });
    model.run.mockRejectedValueOnce(error);
    model.runBatch.mockRejectedValueOnce(error);
    const { view: seen, runs } = view(vision);

    await expect(seen.run(picture)).rejects.toBe(error);
    await expect(seen.runBatch([picture, picture])).rejects.toBe(error);

    expect(runs.map((run) => run.error)).toEqual([
      ERROR_CODES.DEADLINE,
      ERROR_CODES.DEADLINE,
      ERROR_CODES.DEADLINE,
    ]);
  });

  it('ends with release(), and leaves the model to others', async () => {
    const { model, vision } = fakeModel();
    const { view: seen } = view(vision);

    await seen.release();

    expect(model.release).not.toHaveBeenCalled();
    await expect(seen.run(picture)).rejects.toMatchObject({ code: ERROR_CODES.MODEL_RELEASED });
    await expect(seen.runBatch([picture])).rejects.toMatchObject({ code: ERROR_CODES.MODEL_RELEASED });
  });

  it('queues with the deadline of the request', async () => {
    const queue = createRunQueue({ maxWaiting: 3 });
    const asked: (RunQueueLimits | undefined)[] = [];
    const watched = vi.spyOn(queue, 'run').mockImplementation(async (work, limits) => {
      asked.push(limits);
      return work();
    });
    const { view: seen } = view(fakeModel(queue).vision);

    await seen.queue?.run(() => 1);
    await seen.queue?.run(() => 1, { deadline: 9, expectedMs: 4 });

    expect(asked).toEqual([{ deadline: 5000 }, { deadline: 9, expectedMs: 4 }]);
    expect(seen.queue).toMatchObject({ maxWaiting: 3, concurrency: 1 });
    expect(seen.queue?.stats()).toEqual({ running: 0, waiting: 0 });
    watched.mockRestore();
  });
});
