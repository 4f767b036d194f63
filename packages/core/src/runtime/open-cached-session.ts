import { ModelReleasedError } from '../errors/model-released-error.js';
import type { WeightsSource } from '../model/model-description.js';
import type { Tensor } from '../tensor/tensor.js';
import { createSession } from './create-session.js';
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
 * @throws As {@link createSession}.
 */
export async function openCachedSession(
  weights: WeightsSource,
  options: SessionOptions,
  cache: SessionCache,
): Promise<VisionSession> {
  const key = cacheKey(weights, options);
  const load = () => createSession(weights, options);
  const { modelId, inputs, outputs } = await cache.use(key, load, (session) => session);
  return new CachedSession({ modelId, inputs, outputs }, key, load, cache);
}

class CachedSession implements VisionSession {
  readonly modelId: string;
  readonly inputs: VisionSession['inputs'];
  readonly outputs: VisionSession['outputs'];
  readonly #key: string;
  readonly #load: () => Promise<LoadedSession>;
  readonly #cache: SessionCache;
  #released: Promise<void> | undefined;

  constructor(
    metadata: Pick<VisionSession, 'modelId' | 'inputs' | 'outputs'>,
    key: string,
    load: () => Promise<LoadedSession>,
    cache: SessionCache,
  ) {
    this.modelId = metadata.modelId;
    this.inputs = metadata.inputs;
    this.outputs = metadata.outputs;
    this.#key = key;
    this.#load = load;
    this.#cache = cache;
    holders(cache).add(key);
  }

  async run(feeds: Readonly<Record<string, Tensor>>): Promise<Record<string, Tensor>> {
    if (this.#released) throw new ModelReleasedError({ modelId: this.modelId });
    return this.#cache.use(this.#key, this.#load, (session) => session.run(feeds));
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
