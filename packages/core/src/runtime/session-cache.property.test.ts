import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createSessionCache, type Lease } from './session-cache.js';

const MAX_BYTES = 25;

/** A value that notices when it is released in use, twice, or loaded twice at a time. */
interface Probe {
  readonly bytes: number;
  readonly id: number;
  leases: number;
  releases: number;
  release(): Promise<void>;
}

type Step =
  | { readonly kind: 'acquire'; readonly key: string; readonly fails: boolean }
  | { readonly kind: 'finish load' | 'give back'; readonly which: number }
  | { readonly kind: 'forget'; readonly key: string }
  | { readonly kind: 'clear' };

const keys = fc.constantFrom('a', 'b', 'c', 'd');
const steps = fc.array(
  fc.oneof(
    {
      weight: 6,
      arbitrary: fc.record({ kind: fc.constant('acquire' as const), key: keys, fails: fc.boolean() }),
    },
    {
      weight: 8,
      arbitrary: fc.record({
        kind: fc.constantFrom('finish load' as const, 'give back' as const),
        which: fc.nat(),
      }),
    },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('forget' as const), key: keys }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('clear' as const) }) },
  ),
  { maxLength: 60 },
) satisfies fc.Arbitrary<Step[]>;

/** Drives a cache by steps and watches every value it holds. */
class World {
  readonly faults: string[] = [];
  readonly cache = createSessionCache({ maxBytes: MAX_BYTES });
  readonly values: Probe[] = [];
  readonly loading: { key: string; forgotten: boolean; finish: () => void }[] = [];
  readonly leases: Lease<Probe>[] = [];
  readonly pending: Promise<unknown>[] = [];
  acquisitions = 0;
  answers = 0;

  step(step: Step): void {
    if (step.kind === 'acquire') this.#acquire(step.key, step.fails);
    if (step.kind === 'finish load')
      this.loading.splice(step.which % (this.loading.length || 1), 1)[0]?.finish();
    if (step.kind === 'give back') this.#giveBack(step.which % (this.leases.length || 1));
    if (step.kind === 'forget') this.#forget((load) => load.key === step.key, this.cache.forget(step.key));
    if (step.kind === 'clear') this.#forget(() => true, this.cache.clear());
  }

  #acquire(key: string, fails: boolean): void {
    this.acquisitions += 1;
    const load = () => {
      if (this.loading.some((other) => other.key === key && !other.forgotten))
        this.faults.push(`${key} loads twice`);
      const { promise, resolve, reject } = Promise.withResolvers<Probe>();
      const finish = () => (fails ? reject(new Error(`${key} fails`)) : resolve(this.#probe(key)));
      this.loading.push({ key, forgotten: false, finish });
      return promise;
    };
    this.pending.push(
      this.cache.acquire(key, load).then(
        (lease) => {
          this.answers += 1;
          if (lease.value.releases > 0) this.faults.push(`${key} was handed out after its release`);
          lease.value.leases += 1;
          this.leases.push(lease);
        },
        () => {
          this.answers += 1;
        },
      ),
    );
  }

  #probe(key: string): Probe {
    const probe: Probe = {
      id: this.values.length,
      bytes: 5 + (key.charCodeAt(0) % 4) * 5,
      leases: 0,
      releases: 0,
      release: async () => {
        if (probe.leases > 0) this.faults.push(`${key} released in use`);
        if (probe.releases > 0) this.faults.push(`${key} released twice`);
        probe.releases += 1;
        // Every third release fails, which must not disturb the others.
        if (probe.id % 3 === 2) throw new Error('release fails');
      },
    };
    this.values.push(probe);
    return probe;
  }

  #giveBack(which: number): void {
    const [lease] = this.leases.splice(which, 1);
    if (lease === undefined) return;
    lease.value.leases -= 1;
    this.pending.push(lease.release());
  }

  #forget(matches: (load: { key: string }) => boolean, done: Promise<void>): void {
    for (const load of this.loading) if (matches(load)) load.forgotten = true;
    this.pending.push(done);
  }

  get kept(): Probe[] {
    return this.values.filter(({ releases }) => releases === 0);
  }
}

const settled = () => new Promise((settle) => setImmediate(settle));

describe('a session cache under any sequence of calls', () => {
  it('never releases what is in use, loads each key once at a time, and keeps its limit when idle', async () => {
    await fc.assert(
      fc.asyncProperty(steps, async (sequence) => {
        const world = new World();
        for (const step of sequence) {
          world.step(step);
          await settled();
          expect(world.faults).toEqual([]);
          const used = world.kept.filter(({ leases }) => leases > 0);
          const stats = world.cache.stats();
          const bytes = world.kept.reduce((sum, probe) => sum + probe.bytes, 0);
          expect(stats).toMatchObject({ entries: world.kept.length, bytes, inUse: used.length });
          // Idle values stay only as far as they fit beside the used ones.
          if (used.length < world.kept.length) expect(bytes).toBeLessThanOrEqual(MAX_BYTES);
        }

        while (world.loading.length > 0) world.step({ kind: 'finish load', which: 0 });
        await settled();
        while (world.leases.length > 0) world.step({ kind: 'give back', which: 0 });
        await settled();
        expect(world.cache.stats().bytes).toBeLessThanOrEqual(MAX_BYTES);
        world.step({ kind: 'clear' });
        await Promise.all(world.pending);

        const { hits, misses, loads, failures, evictions, entries } = world.cache.stats();
        expect(world.faults).toEqual([]);
        expect(world.answers).toBe(world.acquisitions);
        expect(world.values.map(({ releases }) => releases)).toEqual(world.values.map(() => 1));
        expect({ entries, asked: hits + misses, loaded: loads + failures, evictions }).toEqual({
          entries: 0,
          asked: world.acquisitions,
          loaded: misses,
          evictions: loads,
        });
      }),
      { numRuns: 300 },
    );
  });
});
