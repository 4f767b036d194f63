import { describe, expect, it, vi } from 'vitest';
import { ERROR_CODES } from '../errors/error-codes.js';
import { createSessionCache } from './session-cache.js';

function value(bytes: number, release = vi.fn(async () => {})) {
  return { bytes, release };
}

const nothing = () => {};

/** Lets everything that is ready to run do so. */
const settled = () => new Promise((settle) => setImmediate(settle));

describe('createSessionCache()', () => {
  it.each([-1, Number.NaN, '1' as unknown as number])('refuses maxBytes %j', (maxBytes) => {
    expect(() => createSessionCache({ maxBytes })).toThrow(
      expect.objectContaining({ code: ERROR_CODES.INVALID_OPTION, option: 'maxBytes' }),
    );
  });

  it('loads a key once and keeps it while it is idle', async () => {
    const cache = createSessionCache({ maxBytes: 10 });
    const cached = value(10);
    const load = vi.fn(async () => cached);

    const results = await Promise.all([1, 2, 3].map(() => cache.use('a', load, (given) => given)));
    await cache.use('a', load, () => {});

    expect(results).toEqual([cached, cached, cached]);
    expect(load).toHaveBeenCalledOnce();
    expect(cached.release).not.toHaveBeenCalled();
    expect(cache.stats()).toEqual({
      entries: 1,
      bytes: 10,
      inUse: 0,
      hits: 3,
      misses: 1,
      loads: 1,
      failures: 0,
      evictions: 0,
    });
  });

  it('tells which keys are loaded', async () => {
    const cache = createSessionCache({ maxBytes: 10 });
    const { promise, resolve } = Promise.withResolvers<ReturnType<typeof value>>();
    const using = cache.use('a', () => promise, nothing);

    const whileLoading = cache.has('a');
    resolve(value(10));
    await using;
    const loaded = cache.has('a');
    await cache.use('b', async () => value(10), nothing);

    expect([whileLoading, loaded, cache.has('a'), cache.has('b'), cache.has('c')]).toEqual([
      false,
      true,
      false,
      true,
      false,
    ]);
  });

  it('gives a failed load to all who waited, and loads again for the next', async () => {
    const cache = createSessionCache({ maxBytes: 10 });
    const load = vi.fn().mockRejectedValueOnce(new Error('no model')).mockResolvedValue(value(1));

    const first = await Promise.allSettled([cache.acquire('a', load), cache.acquire('a', load)]);
    const second = await cache.acquire('a', load);

    expect(first.map((result) => result.status === 'rejected' && String(result.reason))).toEqual([
      'Error: no model',
      'Error: no model',
    ]);
    expect(second.value.bytes).toBe(1);
    expect(cache.stats()).toMatchObject({ misses: 2, hits: 1, loads: 1, failures: 1, entries: 1, inUse: 1 });
  });

  it('counts a load that throws at once as failed', async () => {
    const cache = createSessionCache({ maxBytes: 10 });
    const load = () => {
      throw new Error('at once');
    };

    await expect(cache.acquire('a', load)).rejects.toThrow('at once');
    expect(cache.stats()).toMatchObject({ failures: 1, entries: 0 });
  });

  it('refuses a value without a size, and releases it', async () => {
    const cache = createSessionCache({ maxBytes: 10 });
    const sizeless = value(Number.NaN);

    await expect(cache.acquire('a', async () => sizeless)).rejects.toMatchObject({
      code: ERROR_CODES.INVALID_OPTION,
    });
    expect(sizeless.release).toHaveBeenCalledOnce();
  });

  it('releases the value used longest ago when there is too much', async () => {
    const onEvict = vi.fn();
    const cache = createSessionCache({ maxBytes: 20, onEvict });
    const [a, b, c] = [value(10), value(10), value(10)];
    await cache.use('a', async () => a, settled);
    await cache.use('b', async () => b, settled);
    await cache.use('a', async () => a, settled);

    await cache.use('c', async () => c, settled);

    expect([a, b, c].map(({ release }) => release.mock.calls.length)).toEqual([0, 1, 0]);
    expect(onEvict.mock.calls).toEqual([[{ key: 'b', bytes: 10 }]]);
    expect(cache.stats()).toMatchObject({ entries: 2, bytes: 20, evictions: 1 });
  });

  it('keeps a value in use over the limit, until its last lease is given back', async () => {
    const cache = createSessionCache({ maxBytes: 5 });
    const large = value(10);
    const load = async () => large;
    const [first, second] = await Promise.all([cache.acquire('a', load), cache.acquire('a', load)]);

    await first.release();
    await first.release();
    expect(large.release).not.toHaveBeenCalled();
    expect(cache.stats()).toMatchObject({ entries: 1, bytes: 10, inUse: 1 });

    await second.release();
    expect(large.release).toHaveBeenCalledOnce();
    expect(cache.stats()).toMatchObject({ entries: 0, bytes: 0, inUse: 0 });
  });

  it('gives the value back when the work fails', async () => {
    const cache = createSessionCache({ maxBytes: 10 });

    const failure = cache.use(
      'a',
      async () => value(1),
      () => {
        throw new Error('mine');
      },
    );

    await expect(failure).rejects.toThrow('mine');
    expect(cache.stats()).toMatchObject({ entries: 1, inUse: 0 });
  });

  it('goes on when a release or a listener fails', async () => {
    const onEvict = vi.fn(() => {
      throw new Error('listener');
    });
    const cache = createSessionCache({ maxBytes: 0, onEvict });
    const error = new Error('busy');
    const broken = value(
      1,
      vi.fn(async () => Promise.reject(error)),
    );
    const fine = value(1);
    const leases = [await cache.acquire('a', async () => broken), await cache.acquire('b', async () => fine)];

    await Promise.all(leases.map((lease) => lease.release()));

    expect(onEvict.mock.calls).toEqual([[{ key: 'b', bytes: 1 }], [{ key: 'a', bytes: 1, error }]]);
    expect(cache.stats()).toMatchObject({ entries: 0, evictions: 2 });
  });

  it('clears: idle values now, used ones when given back, and loads anew', async () => {
    const cache = createSessionCache({ maxBytes: 100 });
    const [idle, used, next] = [value(1), value(2), value(3)];
    await cache.use('idle', async () => idle, settled);
    const lease = await cache.acquire('used', async () => used);

    const cleared = cache.clear();
    await settled();
    expect([idle, used].map(({ release }) => release.mock.calls.length)).toEqual([1, 0]);
    expect((await cache.acquire('used', async () => next)).value).toBe(next);

    await lease.release();
    await cleared;
    expect(used.release).toHaveBeenCalledOnce();
    expect(next.release).not.toHaveBeenCalled();
  });

  it('releases a value that was loading when the cache was cleared, after it was used', async () => {
    const cache = createSessionCache({ maxBytes: 100 });
    const late = value(1);
    const { promise, resolve } = Promise.withResolvers<typeof late>();
    const used = cache.use(
      'a',
      () => promise,
      () => late.release.mock.calls.length,
    );

    const cleared = cache.clear();
    resolve(late);

    expect(await used).toBe(0);
    await cleared;
    expect(late.release).toHaveBeenCalledOnce();
    expect(cache.stats()).toMatchObject({ entries: 0, bytes: 0 });
  });

  it('does not wait for ever for a load that fails while the cache is cleared', async () => {
    const cache = createSessionCache({ maxBytes: 100 });
    const { promise, reject } = Promise.withResolvers<ReturnType<typeof value>>();
    const failed = cache.acquire('a', () => promise);

    const cleared = cache.clear();
    reject(new Error('no model'));

    await expect(failed).rejects.toThrow('no model');
    await cleared;
  });

  it('forgets one key and leaves the others', async () => {
    const cache = createSessionCache({ maxBytes: 100 });
    const [a, b] = [value(1), value(1)];
    await cache.use('a', async () => a, settled);
    await cache.use('b', async () => b, settled);

    await cache.forget('a');
    await cache.forget('never seen');

    expect([a, b].map(({ release }) => release.mock.calls.length)).toEqual([1, 0]);
  });
});
