import { Worker } from 'node:worker_threads';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { captureWorkers } from './capture-workers.js';

afterEach(() => {
  vi.unstubAllGlobals();
});

describe('captureWorkers()', () => {
  it('collects what is started through the global Worker, and puts the global back', async () => {
    const before = class {};
    vi.stubGlobal('Worker', before);
    const workers = new Set<Worker>();

    captureWorkers(workers, () => {
      const Global = Reflect.get(globalThis, 'Worker') as typeof Worker;
      new Global('', { eval: true });
    });

    expect([...workers]).toEqual([expect.any(Worker)]);
    expect(Reflect.get(globalThis, 'Worker')).toBe(before);
    await Promise.all([...workers].map((worker) => worker.terminate()));
  });

  it('leaves no global where there was none, also after an error', () => {
    vi.stubGlobal('Worker', undefined);
    Reflect.deleteProperty(globalThis, 'Worker');

    expect(() =>
      captureWorkers(new Set(), () => {
        throw new Error('refused');
      }),
    ).toThrow('refused');
    expect('Worker' in globalThis).toBe(false);
  });
});
