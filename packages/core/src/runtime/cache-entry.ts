import { InvalidOptionError } from '../errors/invalid-option-error.js';
import type { Cacheable } from './session-cache.js';

/** One value of a cache, from the start of its load. */
export class CacheEntry {
  readonly key: string;
  /** Settles with the load; a value without a size is released and refused. */
  readonly loading: Promise<Cacheable>;
  value: Cacheable | undefined;
  /** Bytes once loaded; read once, so that sums stay right. */
  bytes = 0;
  /** Those who use the value or wait for it. */
  leases = 0;
  /** Whether the cache was cleared since, so that the value leaves when it is idle. */
  forgotten = false;
  /** Resolves when the value was released, or never came to be. */
  readonly gone: Promise<void>;
  readonly #leave: () => void;

  constructor(key: string, load: () => Promise<Cacheable>) {
    this.key = key;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.gone = promise;
    this.#leave = resolve;
    this.loading = this.#load(load);
    this.loading.catch(resolve);
  }

  /** Releases the value. Never rejects. @returns What the release failed with, if it did. */
  async release(): Promise<{ readonly error?: unknown }> {
    try {
      await this.value?.release();
      return {};
    } catch (error) {
      return { error };
    } finally {
      this.value = undefined;
      this.#leave();
    }
  }

  async #load(load: () => Promise<Cacheable>): Promise<Cacheable> {
    const value = await load();
    const { bytes } = value;
    this.value = value;
    if (!Number.isFinite(bytes) || bytes < 0) {
      await this.release();
      throw new InvalidOptionError({
        option: `bytes of ${this.key}`,
        expected: 'a number from 0',
        received: bytes,
      });
    }
    this.bytes = bytes;
    return value;
  }
}
