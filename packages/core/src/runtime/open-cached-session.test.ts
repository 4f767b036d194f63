import { describe, expect, it, vi } from 'vitest';
import { ModelReleasedError } from '../errors/model-released-error.js';
import type { WeightsSource } from '../model/model-description.js';
import type { Tensor } from '../tensor/tensor.js';
import { type FakeOrtOptions, fakeOrt } from './__fixtures__/fake-ort.js';
import { openCachedSession } from './open-cached-session.js';
import { createSessionCache } from './session-cache.js';

const feeds = { x: { dtype: 'float32', dims: [2], data: Float32Array.of(1, 2) } as const satisfies Tensor };

/** Weights of 8 bytes that count their loads. */
function countedWeights(id = 'tiny') {
  const load = vi.fn(async () => ({ bytes: new Uint8Array(8), externalData: [] }));
  const weights: WeightsSource = { id, source: `${id}.onnx`, load };
  return { weights, load };
}

/** A cache, and an engine that counts how often its sessions are released. */
function engine(maxBytes = 100, options: FakeOrtOptions = {}) {
  const release = vi.fn(async () => undefined);
  return { cache: createSessionCache({ maxBytes }), ort: fakeOrt({ release, ...options }), release };
}

describe('openCachedSession()', () => {
  it('loads weights once for two sessions of the same kind', async () => {
    const { cache, ort } = engine();
    const { weights, load } = countedWeights();

    const [first, second] = await Promise.all([
      openCachedSession(weights, { ort }, cache),
      openCachedSession(weights, { ort }, cache),
    ]);
    await first.run(feeds);
    await second.run(feeds);

    expect(load).toHaveBeenCalledOnce();
    expect(cache.stats()).toMatchObject({ entries: 1, bytes: 8, inUse: 0, loads: 1 });
    expect(first).toMatchObject({ modelId: 'tiny', inputs: [{ name: 'x' }], outputs: [{ name: 'y' }] });
  });

  it.each([
    ['other weights', { id: 'other' }, {}],
    ['another option', {}, { graphOptimizationLevel: 'basic' }],
    ['another engine', {}, { ort: fakeOrt() }],
  ] as const)('loads again for %s', async (_, { id = 'tiny' }: { id?: string }, options) => {
    const { cache, ort } = engine();

    await openCachedSession(countedWeights().weights, { ort }, cache);
    await openCachedSession(countedWeights(id).weights, { ort, ...options }, cache);

    expect(cache.stats()).toMatchObject({ entries: 2, loads: 2 });
  });

  it('takes options in another order for the same', async () => {
    const { cache, ort } = engine();
    const { weights } = countedWeights();

    await openCachedSession(weights, { ort, logLevel: 'error', graphOptimizationLevel: 'all' }, cache);
    await openCachedSession(weights, { graphOptimizationLevel: 'all', logLevel: 'error', ort }, cache);

    expect(cache.stats().loads).toBe(1);
  });

  it('keeps the engine’s memory while another session of the same kind lives, and frees it with the last', async () => {
    const { cache, ort, release } = engine();
    const { weights, load } = countedWeights();
    const first = await openCachedSession(weights, { ort }, cache);
    const second = await openCachedSession(weights, { ort }, cache);

    await first.release();
    await first.release();
    await second.run(feeds);

    expect(cache.stats()).toMatchObject({ entries: 1, bytes: 8 });
    expect(release).not.toHaveBeenCalled();
    expect(load).toHaveBeenCalledOnce();

    await second.release();

    expect(cache.stats()).toMatchObject({ entries: 0, bytes: 0, inUse: 0 });
    expect(release).toHaveBeenCalledOnce();
  });

  it('refuses runs after its release, and leaves those of others alone', async () => {
    const { cache, ort } = engine();
    const { weights } = countedWeights();
    const first = await openCachedSession(weights, { ort }, cache);
    const second = await openCachedSession(weights, { ort }, cache);

    await first.release();

    await expect(first.run(feeds)).rejects.toThrow(ModelReleasedError);
    await expect(first.run(feeds)).rejects.toMatchObject({ code: 'VISION_MODEL_RELEASED', modelId: 'tiny' });
    await expect(second.run(feeds)).resolves.toBeDefined();
  });

  it('lets a running call finish before the last release frees the engine’s memory', async () => {
    const answer = Promise.withResolvers<void>();
    const { cache, ort, release } = engine(100, {
      run: async ({ x }) => {
        await answer.promise;
        return { y: x! };
      },
    });
    const session = await openCachedSession(countedWeights().weights, { ort }, cache);

    const running = session.run(feeds);
    await Promise.resolve();
    const released = session.release();

    expect(release).not.toHaveBeenCalled();
    answer.resolve();
    await expect(running).resolves.toMatchObject({ y: { dims: [2] } });
    await released;
    expect(release).toHaveBeenCalledOnce();
    expect(cache.stats().entries).toBe(0);
  });

  it('loads again for the next run what the cache let go in between', async () => {
    const { cache, ort, release } = engine(8);
    const { weights, load } = countedWeights();
    const session = await openCachedSession(weights, { ort }, cache);
    const other = await openCachedSession(countedWeights('other').weights, { ort }, cache);
    expect(cache.stats()).toMatchObject({ entries: 1, evictions: 1 });

    const { y } = await session.run(feeds);

    expect(y?.data).toEqual(Float32Array.of(1, 2));
    expect(load).toHaveBeenCalledTimes(2);
    expect(release).toHaveBeenCalledTimes(2);
    await other.run(feeds);
    expect(cache.stats()).toMatchObject({ entries: 1, bytes: 8, loads: 4 });
  });

  it('tells how long loading again will take, while it is not in memory', async () => {
    const { cache, ort } = engine(8);
    let now = 0;
    const clock = vi.spyOn(performance, 'now').mockImplementation(() => now);
    const load = async () => {
      now += 700;
      return { bytes: new Uint8Array(8), externalData: [] };
    };
    const slow = await openCachedSession({ id: 'slow', source: 'slow.onnx', load }, { ort }, cache);
    const second = await openCachedSession({ id: 'slow', source: 'slow.onnx', load }, { ort }, cache);
    expect([slow.reloadMs?.(), second.reloadMs?.()]).toEqual([0, 0]);

    await openCachedSession(countedWeights('other').weights, { ort }, cache);

    expect([slow.reloadMs?.(), second.reloadMs?.()]).toEqual([700, 700]);
    await slow.run(feeds);
    expect(slow.reloadMs?.()).toBe(0);
    clock.mockRestore();
  });

  it('loads for each run where the cache may keep nothing', async () => {
    const { cache, ort } = engine(0);
    const { weights, load } = countedWeights();
    const session = await openCachedSession(weights, { ort }, cache);

    await session.run(feeds);
    await session.run(feeds);

    expect(load).toHaveBeenCalledTimes(3);
    expect(cache.stats().entries).toBe(0);
  });

  it('opens a session of its own after a load that failed, and after the last release', async () => {
    const { cache, ort } = engine();
    const { weights, load } = countedWeights();
    load.mockRejectedValueOnce(new Error('disk'));

    await expect(openCachedSession(weights, { ort }, cache)).rejects.toThrow('disk');
    const first = await openCachedSession(weights, { ort }, cache);
    await first.release();
    const second = await openCachedSession(weights, { ort }, cache);

    await expect(second.run(feeds)).resolves.toBeDefined();
    expect(load).toHaveBeenCalledTimes(3);
  });

  it('counts sessions of each cache apart', async () => {
    const { cache, ort } = engine();
    const { weights } = countedWeights();
    const another = createSessionCache({ maxBytes: 100 });
    const first = await openCachedSession(weights, { ort }, cache);
    await openCachedSession(weights, { ort }, another);

    await first.release();

    expect(cache.stats().entries).toBe(0);
    expect(another.stats().entries).toBe(1);
  });
});
