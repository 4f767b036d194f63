import { ModelReleasedError } from '../errors/model-released-error.js';
import type { WeightsSource } from '../model/model-description.js';
import type { Tensor } from '../tensor/tensor.js';
import { createSession, type SessionPause } from './create-session.js';
import type { LoadedSession } from './loaded-session.js';
import type { SessionCache } from './session-cache.js';
import type { SessionOptions } from './session-options.js';
import type { VisionSession } from './vision-session.js';

/**
 * Loads a model through a cache and gives a session that leases it anew for each run. While it is idle the cache
 * may release it to make room; the next run loads it again.
 *
 * `release()` of the last session of its kind frees the engine's memory; the others go on.
 *
 * @param pause - As in {@link createSession}.
 * @throws As {@link createSession}.
 */
export async function openCachedSession(
  weights: WeightsSource,
  options: SessionOptions,
  cache: SessionCache,
  pause?: SessionPause,
): Promise<VisionSession> {
  const key = cacheKey(weights, options);
  const load = async () => {
    const started = performance.now();
    const session = await createSession(weights, options, pause);
    LOAD_MS.set(session, performance.now() - started);
    return session;
  };
  const session = await cache.use(key, load, (loaded) => loaded);
  return new CachedSession(session, key, load, cache);
}

/** How long each session took to load, in milliseconds. */
const LOAD_MS = new WeakMap<LoadedSession, number>();

class CachedSession implements VisionSession {
  readonly modelId: string;
  readonly inputs: VisionSession['inputs'];
  readonly outputs: VisionSession['outputs'];
  readonly #key: string;
  readonly #load: () => Promise<LoadedSession>;
  readonly #cache: SessionCache;
  readonly #loadMs: number;
  #released: Promise<void> | undefined;

  constructor(session: LoadedSession, key: string, load: () => Promise<LoadedSession>, cache: SessionCache) {
    // Only what describes it is kept: the session itself may leave the cache.
    this.modelId = session.modelId;
    this.inputs = session.inputs;
    this.outputs = session.outputs;
    this.#loadMs = LOAD_MS.get(session) ?? 0;
    this.#key = key;
    this.#load = load;
    this.#cache = cache;
    holders(cache).add(key);
  }

  async run(feeds: Readonly<Record<string, Tensor>>): Promise<Record<string, Tensor>> {
    if (this.#released) throw new ModelReleasedError({ modelId: this.modelId });
    return this.#cache.use(this.#key, this.#load, (session) => session.run(feeds));
  }

  reloadMs(): number {
    return this.#cache.has(this.#key) ? 0 : this.#loadMs;
  }

  release(): Promise<void> {
    this.#released ??= holders(this.#cache).remove(this.#key)
      ? this.#cache.forget(this.#key)
      : Promise.resolve();
    return this.#released;
  }
}

/** Counts who still wants a key, so that one model's end does not unload what another uses. */
class Holders {
  readonly #counts = new Map<string, number>();

  add(key: string): void {
    this.#counts.set(key, (this.#counts.get(key) ?? 0) + 1);
  }

  /** @returns Whether nobody is left. */
  remove(key: string): boolean {
    const left = (this.#counts.get(key) ?? 1) - 1;
    if (left > 0) this.#counts.set(key, left);
    else this.#counts.delete(key);
    return left <= 0;
  }
}

const HOLDERS = new WeakMap<SessionCache, Holders>();

function holders(cache: SessionCache): Holders {
  const known = HOLDERS.get(cache) ?? new Holders();
  HOLDERS.set(cache, known);
  return known;
}

const ENGINES = new WeakMap<object, number>();
let engines = 0;

/** The same weights in the same engine with the same options are one session. */
function cacheKey(weights: WeightsSource, { ort, ...options }: SessionOptions): string {
  if (ort !== undefined && !ENGINES.has(ort)) ENGINES.set(ort, ++engines);
  const engine = ort === undefined ? 0 : ENGINES.get(ort);
  const sorted = Object.entries(options).sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([weights.id, engine, sorted]);
}
