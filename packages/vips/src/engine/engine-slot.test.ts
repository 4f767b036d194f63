import { describe, expect, it } from 'vitest';
import { createEngineSlot } from './engine-slot.js';
import type { Engine } from './start-engine.js';
import { VipsRefusal } from './vips-refusal.js';

const OPTIONS = { libraries: [], wasmDirectory: undefined };

/** Engines that count; each has a number. */
function fakeEngines(changes: Partial<Engine> = {}) {
  const log: string[] = [];
  let started = 0;
  const start = async (): Promise<Engine> => {
    const id = ++started;
    log.push(`start ${id}`);
    return {
      run: (work) => work({ id } as never),
      hasGrown: false,
      highWaterBytes: 1000,
      stop: async () => void log.push(`stop ${id}`),
      ...changes,
    };
  };
  return { log, start };
}

const idOf = (vips: object) => (vips as { id: number }).id;

describe('createEngineSlot()', () => {
  it('starts one engine for all, however many begin at once', async () => {
    const { log, start } = fakeEngines();
    const slot = createEngineSlot(OPTIONS, start);

    await slot.prepare();

    expect(await Promise.all([slot.run(idOf), slot.run(idOf), slot.run(idOf)])).toEqual([1, 1, 1]);
    expect(log).toEqual(['start 1']);
  });

  it('tries again after a start that failed', async () => {
    const { start } = fakeEngines();
    let fails = true;
    const slot = createEngineSlot(OPTIONS, () => (fails ? Promise.reject(new Error('no file')) : start()));

    await expect(slot.prepare()).rejects.toThrow('no file');
    fails = false;

    expect(await slot.run(idOf)).toBe(1);
  });

  it('keeps the engine after a refusal, but not after many', async () => {
    const { log, start } = fakeEngines();
    const slot = createEngineSlot(OPTIONS, start);
    const refuse = () => {
      throw new VipsRefusal('refused');
    };

    for (let file = 0; file < 199; file++) await expect(slot.run(refuse)).rejects.toThrow('refused');
    expect(await slot.run(idOf)).toBe(1);
    await expect(slot.run(refuse)).rejects.toThrow('refused');

    expect(await slot.run(idOf)).toBe(2);
    expect(log).toEqual(['start 1', 'stop 1', 'start 2']);
  });

  it('replaces an engine that crashed, for those that wait too', async () => {
    const { log, start } = fakeEngines();
    const slot = createEngineSlot(OPTIONS, start);
    const crash = () => {
      throw new RangeError('memory access out of bounds');
    };

    const [crashed, ...others] = await Promise.allSettled([slot.run(crash), slot.run(idOf), slot.run(idOf)]);

    expect(crashed).toMatchObject({ status: 'rejected' });
    expect(others).toEqual([2, 2].map((value) => ({ status: 'fulfilled', value })));
    expect(log.toSorted()).toEqual(['start 1', 'start 2', 'stop 1']);
  });

  it.each([
    ['whose heap grew', { hasGrown: true }],
    ['in which pictures took much memory', { highWaterBytes: 81 * 1024 * 1024 }],
  ])('drops an engine %s', async (_, changes) => {
    const { start } = fakeEngines(changes);
    const slot = createEngineSlot(OPTIONS, start);

    expect([await slot.run(idOf), await slot.run(idOf)]).toEqual([1, 2]);
  });
});
