import { InvalidOptionError } from '../errors/invalid-option-error.js';
import { CacheEntry } from './cache-entry.js';

/** What a cache keeps: anything with a size and an end, such as a session. */
export interface Cacheable {
  /** Bytes that it counts for. */
  readonly bytes: number;
  release(): Promise<void>;
}

/** The right to use a cached value until it is given back. */
export interface Lease<Value> {
  readonly value: Value;
  /** Gives the value back; resolves when what had to leave the cache for it is released. Never rejects. */
  release(): Promise<void>;
}

/** Counts of a cache. */
export interface SessionCacheStats {
  /** Values that are loaded and not yet released. */
  readonly entries: number;
  /** Their bytes. */
  readonly bytes: number;
  /** Values with at least one lease. */
  readonly inUse: number;
  /** Acquisitions that found their key loaded or loading. */
  readonly hits: number;
  /** Acquisitions that started a load. */
  readonly misses: number;
  /** Loads that succeeded. */
  readonly loads: number;
  /** Loads that failed. */
  readonly failures: number;
  /** Values released by the cache, for space or by `clear()`. */
  readonly evictions: number;
}

/** A value that left the cache. */
export interface Eviction {
  readonly key: string;
  readonly bytes: number;
  /** What its `release()` failed with. */
  readonly error?: unknown;
}

/** Options of {@link createSessionCache}. */
export interface SessionCacheOptions {
  /** Bytes that unused values may take together with the used ones. */
  readonly maxBytes: number;
  /** Told about each value that left the cache, after its release. What it throws is ignored. */
  readonly onEvict?: (eviction: Eviction) => void;
}

/** Loaded models by key, shared by everyone who asks for the same key. */
export interface SessionCache {
  /** Largest sum of bytes kept while nothing is in use. */
  readonly maxBytes: number;
  /**
   * Leases the value of a key. Concurrent first calls share one load; if it fails all of them get its error and
   * the next call loads again. The same key must always mean the same type of value.
   */
  acquire<Value extends Cacheable>(key: string, load: () => Promise<Value>): Promise<Lease<Value>>;
  /** Leases a value for the time of one function. */
  use<Value extends Cacheable, Result>(
    key: string,
    load: () => Promise<Value>,
    work: (value: Value) => Result | Promise<Result>,
  ): Promise<Result>;
  /** Whether the value of a key is loaded, so that acquiring it costs nothing. */
  has(key: string): boolean;
  stats(): SessionCacheStats;
  /**
   * Forgets a key: its value is released now if it is idle, else when its last lease is given back, and if it is
   * still loading after those who wait for it have used it. Calls from now on load anew. Resolves after the
   * release and never rejects; awaited by who holds a lease of the value it would wait for ever.
   */
  forget(key: string): Promise<void>;
  /** Forgets every key, as {@link SessionCache.forget} does. */
  clear(): Promise<void>;
}

/**
 * Creates a cache that is bounded by bytes. When it holds more, the values used longest ago are released; one
 * that is in use never is, it waits until it is idle.
 *
 * @throws {InvalidOptionError} If `maxBytes` is negative or no number.
 */
export function createSessionCache(options: SessionCacheOptions): SessionCache {
  const { maxBytes, onEvict } = options;
  if (typeof maxBytes !== 'number' || !(maxBytes >= 0))
    throw new InvalidOptionError({ option: 'maxBytes', expected: 'a number from 0', received: maxBytes });
  return new BoundedSessionCache(maxBytes, onEvict);
}

class BoundedSessionCache implements SessionCache {
  readonly maxBytes: number;
  readonly #onEvict: SessionCacheOptions['onEvict'];
  /** What can be acquired, used longest ago first. */
  readonly #byKey = new Map<string, CacheEntry>();
  /** Everything loaded and not yet released, used longest ago first. */
  readonly #loaded = new Set<CacheEntry>();
  readonly #counts = { hits: 0, misses: 0, loads: 0, failures: 0, evictions: 0 };

  constructor(maxBytes: number, onEvict: SessionCacheOptions['onEvict']) {
    this.maxBytes = maxBytes;
    this.#onEvict = onEvict;
  }

  async acquire<Value extends Cacheable>(key: string, load: () => Promise<Value>): Promise<Lease<Value>> {
    const known = this.#byKey.get(key);
    if (known !== undefined) this.#counts.hits += 1;
    const entry = known ?? this.#start(key, load);
    entry.leases += 1;
    // A failed load leaves nothing behind, so its lease needs no return.
    const value = (await entry.loading) as Value;
    let returned: Promise<void> | undefined;
    return {
      value,
      release: () => {
        returned ??= this.#giveBack(entry);
        return returned;
      },
    };
  }

  async use<Value extends Cacheable, Result>(
    key: string,
    load: () => Promise<Value>,
    work: (value: Value) => Result | Promise<Result>,
  ): Promise<Result> {
    const lease = await this.acquire(key, load);
    try {
      return await work(lease.value);
    } finally {
      await lease.release();
    }
  }

  has(key: string): boolean {
    return this.#byKey.get(key)?.value !== undefined;
  }

  stats(): SessionCacheStats {
    const entries = [...this.#loaded];
    return {
      entries: entries.length,
      bytes: this.#bytes(),
      inUse: entries.filter(({ leases }) => leases > 0).length,
      ...this.#counts,
    };
  }

  async forget(key: string): Promise<void> {
    const entry = this.#byKey.get(key);
    if (entry === undefined) return;
    entry.forgotten = true;
    this.#byKey.delete(key);
    await Promise.all([this.#trim(), entry.gone]);
  }

  async clear(): Promise<void> {
    await Promise.all([...this.#byKey.keys()].map((key) => this.forget(key)));
  }

  #start(key: string, load: () => Promise<Cacheable>): CacheEntry {
    this.#counts.misses += 1;
    const entry = new CacheEntry(key, load);
    this.#byKey.set(key, entry);
    entry.loading.then(
      () => {
        this.#counts.loads += 1;
        this.#loaded.add(entry);
        // Others that are idle make room at once; the one just loaded is still held by who asked for it.
        return this.#trim();
      },
      () => {
        this.#counts.failures += 1;
        if (this.#byKey.get(key) === entry) this.#byKey.delete(key);
      },
    );
    return entry;
  }

  async #giveBack(entry: CacheEntry): Promise<void> {
    entry.leases -= 1;
    this.#loaded.delete(entry);
    this.#loaded.add(entry);
    await this.#trim();
  }

  async #trim(): Promise<void> {
    const leaving: CacheEntry[] = [];
    let bytes = this.#bytes();
    for (const entry of this.#loaded) {
      if (entry.leases > 0 || (!entry.forgotten && bytes <= this.maxBytes)) continue;
      bytes -= entry.bytes;
      leaving.push(entry);
    }
    await Promise.all(leaving.map((entry) => this.#evict(entry)));
  }

  async #evict(entry: CacheEntry): Promise<void> {
    const { key, bytes } = entry;
    this.#loaded.delete(entry);
    if (this.#byKey.get(key) === entry) this.#byKey.delete(key);
    this.#counts.evictions += 1;
    const failed = await entry.release();
    try {
      this.#onEvict?.({ key, bytes, ...failed });
    } catch {
      // A listener's mistake must not stop the release of other values.
    }
  }

  #bytes(): number {
    let sum = 0;
    for (const { bytes } of this.#loaded) sum += bytes;
    return sum;
  }
}
