import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { drawImage, encodePng, truncate, writeColourClassifier } from '@lambda-vision/testing';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ERROR_CODES } from '../errors/error-codes.js';
import { FakeTensor, fakeOrt } from '../runtime/__fixtures__/fake-ort.js';
import { createRunQueue } from '../runtime/run-queue.js';
import { createSessionCache } from '../runtime/session-cache.js';
import { loadModel } from './load-model.js';
import { runOnDetections } from './run-on-detections.js';
import type { VisionModel } from './vision-model.js';

const red = encodePng(drawImage({ width: 30, height: 20, pixel: () => [240, 20, 20] }));
const inputs = [{ name: 'image', isTensor: true as const, type: 'float32', shape: ['n', 3, 'h', 'w'] }];
const outputs = [{ name: 'logits', isTensor: true as const, type: 'float32', shape: ['n', 3] }];

let folder = '';
let source = '';
/** Milliseconds by which the clock of durations is ahead. */
let ahead = 0;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'loaded-model-'));
  source = await writeColourClassifier(join(folder, 'colours'));
  const now = performance.now.bind(performance);
  ahead = 0;
  vi.spyOn(performance, 'now').mockImplementation(() => now() + ahead);
});

afterEach(async () => {
  vi.restoreAllMocks();
  await rm(folder, { recursive: true });
});

interface Engine {
  /** Milliseconds that a run seems to take. */
  readonly runMs?: number;
  readonly createMs?: number;
  /** Runs end when it is resolved. */
  readonly until?: Promise<void>;
}

function engine({ runMs = 0, createMs = 0, until }: Engine = {}) {
  const run = vi.fn(async () => {
    await until;
    ahead += runMs;
    return { logits: new FakeTensor('float32', Float32Array.of(3, 1, 0), [1, 3]) };
  });
  const create = async () => {
    ahead += createMs;
  };
  return { run, ort: fakeOrt({ inputs, outputs, run, create }) };
}

const turn = () => new Promise((resolve) => setTimeout(resolve, 5));

describe('a loaded model with a queue', () => {
  it('decodes nothing before the turn of a run comes', async () => {
    const { promise: until, resolve } = Promise.withResolvers<void>();
    const cache = createSessionCache({ maxBytes: 1e6 });
    const queue = createRunQueue({ maxWaiting: 2 });
    const model = await loadModel(source, { ort: engine({ until }).ort, cache, queue });
    const settled = vi.fn();

    const running = model.run(red);
    const waiting = model.run(truncate(red, 0.7));
    waiting.then(settled, settled);
    await turn();

    expect(queue.stats()).toEqual({ running: 1, waiting: 1 });
    expect(settled).not.toHaveBeenCalled();
    resolve();
    await expect(running).resolves.toBeDefined();
    await expect(waiting).rejects.toMatchObject({ code: ERROR_CODES.IMAGE_DECODE });
  });

  it('refuses runs and batches when it is full, and releases after those who wait', async () => {
    const { promise: until, resolve } = Promise.withResolvers<void>();
    const cache = createSessionCache({ maxBytes: 1e6 });
    const queue = createRunQueue({ maxWaiting: 1 });
    const model = await loadModel(source, { ort: engine({ until }).ort, cache, queue });
    const accepted = [model.run(red), model.runBatch([red, red])];
    await turn();

    await expect(model.run(red)).rejects.toMatchObject({ code: ERROR_CODES.OVERLOADED });
    await expect(model.runBatch([red])).rejects.toMatchObject({ code: ERROR_CODES.OVERLOADED });

    const released = model.release();
    resolve();
    await released;
    await expect(Promise.all(accepted)).resolves.toHaveLength(2);
    expect(cache.stats().entries).toBe(0);
  });

  it('takes a batch and a model on detections as one run, which does not wait for itself', async () => {
    const queue = createRunQueue({ maxWaiting: 0 });
    const model = await loadModel(source, { queue, cache: createSessionCache({ maxBytes: 1e6 }) });
    const box = { x1: 2, y1: 2, x2: 20, y2: 18 };
    const detections = [{ index: 0, label: 'square', score: 1, box }];
    const detector = {
      queue,
      run: () => queue.run(() => ({ task: 'detection', detections, timings: {} })),
    } as unknown as VisionModel<'detection'>;

    const { detections: found } = await runOnDetections(red, detector, model);
    const batch = await model.runBatch([red, red]);

    expect(found[0]?.result).toMatchObject({ predictions: [{ label: 'red' }, {}, {}] });
    expect(batch.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled']);
  });

  it('queues a model on detections before it decodes', async () => {
    const queue = createRunQueue({ maxWaiting: 0 });
    const detector = { queue, run: vi.fn() } as unknown as VisionModel<'detection'>;
    const second = { runBatch: vi.fn() } as unknown as VisionModel<'embedding'>;
    const { promise, resolve } = Promise.withResolvers<void>();
    const running = queue.run(() => promise);

    const refused = runOnDetections(truncate(red, 0.7), detector, second);

    await expect(refused).rejects.toMatchObject({ code: ERROR_CODES.OVERLOADED });
    resolve();
    await running;
  });
});

describe('a loaded model with deadlines', () => {
  it('refuses before it starts what earlier runs took too long for, says why, and tries again later', async () => {
    const { ort, run } = engine({ runMs: 1000 });
    const model = await loadModel(source, { ort, cache: createSessionCache({ maxBytes: 1e6 }) });
    for (let count = 0; count < 4; count += 1) await model.run(red);

    const error = await model.run(red, { deadline: Date.now() + 500 }).catch((reason) => reason);

    expect(error).toMatchObject({ code: ERROR_CODES.DEADLINE, stage: 'the run' });
    expect(error.neededMs).toBeGreaterThanOrEqual(1000);
    expect(error.remainingMs).toBeLessThanOrEqual(500);
    expect(run).toHaveBeenCalledTimes(4);
    await expect(model.run(red, { deadline: Date.now() + 500 })).resolves.toBeDefined();
  });

  it('counts every picture of a batch', async () => {
    const { ort } = engine({ runMs: 1000 });
    const model = await loadModel(source, { ort, cache: createSessionCache({ maxBytes: 1e6 }) });
    for (let count = 0; count < 4; count += 1) await model.run(red);

    const refused = model.runBatch([red, red, red], { deadline: Date.now() + 2500 });

    await expect(refused).rejects.toMatchObject({ code: ERROR_CODES.DEADLINE });
  });

  it('refuses nothing while it has no history', async () => {
    const { ort } = engine({ runMs: 1000 });
    const model = await loadModel(source, { ort, cache: createSessionCache({ maxBytes: 1e6 }) });

    for (let count = 0; count < 3; count += 1)
      await expect(model.run(red, { deadline: Date.now() + 500 })).resolves.toBeDefined();
  });

  it('counts the time in the queue', async () => {
    const { promise: until, resolve } = Promise.withResolvers<void>();
    const cache = createSessionCache({ maxBytes: 1e6 });
    const queue = createRunQueue({ maxWaiting: 5 });
    const busy = queue.run(() => until, { expectedMs: 5000 });
    const model = await loadModel(source, { ort: engine().ort, cache, queue });

    const refused = model.run(red, { deadline: Date.now() + 1000 });

    await expect(refused).rejects.toMatchObject({ code: ERROR_CODES.DEADLINE, stage: 'the run' });
    resolve();
    await busy;
  });

  it('counts the time to load a model anew that had to leave the memory', async () => {
    const { ort, run } = engine({ createMs: 3000 });
    const cache = createSessionCache({ maxBytes: 1 });
    const model = await loadModel(source, { ort, cache });
    expect(cache.stats().entries).toBe(0);

    const refused = model.run(red, { deadline: Date.now() + 1000 });

    await expect(refused).rejects.toMatchObject({ code: ERROR_CODES.DEADLINE });
    expect(run).not.toHaveBeenCalled();
    for (let count = 0; count < 4; count += 1) await model.run(red);
    expect(run).toHaveBeenCalledTimes(4);
  });
});

describe('a model whose load is put off', () => {
  it('creates no session and warms nothing up before it may, while others use the engine', async () => {
    const { ort, run } = engine();
    const created = vi.spyOn(ort.InferenceSession, 'create');
    const cache = createSessionCache({ maxBytes: 1e6 });
    const steps: PromiseWithResolvers<void>[] = [];
    const asked = vi.fn();
    const pause = () => {
      asked();
      if (steps.length > 2) return undefined;
      const step = Promise.withResolvers<void>();
      steps.push(step);
      return step.promise;
    };

    const loading = loadModel(source, { ort, cache, pause, warmUp: true });
    await vi.waitFor(() => expect(steps).toHaveLength(1));
    expect(created).not.toHaveBeenCalled();
    steps[0]?.resolve();
    await vi.waitFor(() => expect(steps).toHaveLength(2));
    expect(created).not.toHaveBeenCalled();
    steps[1]?.resolve();
    await vi.waitFor(() => expect(steps).toHaveLength(3));
    steps[2]?.resolve();

    await loading;
    expect(created).toHaveBeenCalledOnce();
    expect(run).toHaveBeenCalledOnce();
    // Three times put off, then once for the session and once for the warm-up.
    expect(asked).toHaveBeenCalledTimes(5);
  });
});
