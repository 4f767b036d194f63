import {
  DeadlineError,
  type DescribeModelOptions,
  describeModel,
  type LoadModelOptions,
  loadModel,
  type ModelSource,
} from '@lambda-vision/core';
import type { LoadRecord } from '../record/request-record.js';
import type { ModelListener } from './model-event.js';
import { ModelGeneration, type ModelLease } from './model-generation.js';
import type { RequestTime } from './request-time.js';
import { retryableLoad } from './retryable-load.js';
import { settleWithin } from './settle-within.js';

/** What a {@link ModelSlot} is made from. */
export interface ModelSlotOptions {
  /** Name in `context.models`. */
  readonly name: string;
  readonly source: ModelSource;
  readonly load: LoadModelOptions;
  readonly loadMs: number | undefined;
  readonly refreshAfterMs: number | undefined;
  /** Is told what happens; must not throw. */
  readonly onEvent: ModelListener;
}

/** A look for a newer version. */
export interface Refresh {
  /** Resolves to whether there is one that is being loaded. */
  readonly checked: Promise<boolean>;
  /** Resolves when the old version was replaced or is to stay. */
  readonly done: Promise<void>;
}

/** Attempts after failures are at most this many times as far apart. */
const MOST_BACK_OFF = 16;

/** The place of one model: loads it once for all requests and replaces it by newer versions. */
export class ModelSlot {
  readonly name: string;
  readonly #options: ModelSlotOptions;
  readonly #first = retryableLoad(() => this.#loadFirst());
  readonly #retired = new Set<ModelGeneration>();
  #current: ModelGeneration | undefined;
  /** When the load that goes on was begun, on the clock of `performance.now()`. */
  #loadingSince: number | undefined;
  #refreshing = false;
  #failures = 0;
  /** In milliseconds since the epoch: other clocks stand still while Lambda keeps the process frozen. */
  #nextCheck = Number.POSITIVE_INFINITY;

  constructor(options: ModelSlotOptions) {
    this.name = options.name;
    this.#options = options;
  }

  /** Whether the model is in memory. */
  get isLoaded(): boolean {
    return this.#current !== undefined;
  }

  /** Starts to load ahead of need. Never rejects; a failure is left to the next request, which tries again. */
  async prefetch(): Promise<void> {
    await this.#first.get().catch(() => {});
  }

  /**
   * Leases the model for a request, which waits for its load as long as its time allows; the load goes on for others.
   *
   * @param loads - Where the wait is written to.
   * @throws {DeadlineError} If the load cannot be finished in time, before it starts, or has not been.
   * @throws As core's `loadModel()`.
   */
  async lease({ deadline, end }: RequestTime, loads: LoadRecord[]): Promise<ModelLease> {
    const known = this.#current;
    const started = performance.now();
    try {
      if (known === undefined) await this.#waitForLoad(deadline);
    } finally {
      const waitedMs = known === undefined ? performance.now() - started : 0;
      loads.push({ model: this.name, waitedMs, warm: known !== undefined });
    }
    // It may have been replaced since; the newest is taken.
    return (this.#current as ModelGeneration).lease(end);
  }

  /**
   * Looks for a newer version when it is time to, and replaces the old one by it. Never rejects.
   *
   * @param deadline - Time by which the new one has to be loaded, in milliseconds since the epoch.
   * @returns Undefined when it is not time, or another request looks.
   */
  refresh(deadline: number): Refresh | undefined {
    for (const generation of this.#retired) generation.sweep();
    const old = this.#current;
    if (old === undefined || this.#refreshing || Date.now() < this.#nextCheck) return undefined;
    this.#refreshing = true;
    const { promise: checked, resolve } = Promise.withResolvers<boolean>();
    const done = this.#replace(old, deadline, () => resolve(true)).finally(() => {
      this.#refreshing = false;
      resolve(false);
    });
    return { checked, done };
  }

  async #waitForLoad(deadline: number | undefined): Promise<void> {
    if (deadline === undefined) {
      await this.#first.get();
      return;
    }
    const stage = `loading ${this.name}`;
    this.#refuseHopeless(this.#options.loadMs, deadline, stage);
    const loading = this.#first.get();
    const isDone = await settleWithin(loading, deadline - Date.now());
    if (isDone) await loading;
    else throw new DeadlineError({ stage, overdueMs: Math.max(0, Date.now() - deadline) });
  }

  #refuseHopeless(loadMs: number | undefined, deadline: number, stage: string): void {
    const spentMs = this.#loadingSince === undefined ? 0 : performance.now() - this.#loadingSince;
    const neededMs = Math.max(0, (loadMs ?? 0) - spentMs);
    const remainingMs = deadline - Date.now();
    if (remainingMs < 0) throw new DeadlineError({ stage, overdueMs: -remainingMs });
    if (neededMs > remainingMs) throw new DeadlineError({ stage, neededMs, remainingMs });
  }

  async #loadFirst(): Promise<ModelGeneration> {
    const { onEvent, refreshAfterMs } = this.#options;
    try {
      const version = refreshAfterMs === undefined ? undefined : await this.#version();
      const generation = await this.#load(version);
      this.#current = generation;
      this.#checkAfter(refreshAfterMs ?? Number.POSITIVE_INFINITY);
      onEvent({ type: 'loaded', model: this.name, ms: generation.loadMs, version });
      return generation;
    } catch (error) {
      onEvent({ type: 'load-failed', model: this.name, error });
      throw error;
    }
  }

  async #replace(old: ModelGeneration, deadline: number, onFound: () => void): Promise<void> {
    const { onEvent, loadMs = old.loadMs, refreshAfterMs = Number.POSITIVE_INFINITY } = this.#options;
    try {
      const version = await this.#version();
      if (version !== old.version) {
        this.#refuseHopeless(loadMs, deadline, `loading ${this.name} anew`);
        onFound();
        this.#swap(old, await this.#load(version));
      }
      this.#failures = 0;
      this.#checkAfter(refreshAfterMs);
    } catch (error) {
      this.#failures += 1;
      const retryAfterMs = refreshAfterMs * Math.min(MOST_BACK_OFF, 2 ** (this.#failures - 1));
      this.#checkAfter(retryAfterMs);
      onEvent({ type: 'refresh-failed', model: this.name, error, retryAfterMs });
    }
  }

  #swap(old: ModelGeneration, fresh: ModelGeneration): void {
    const { onEvent } = this.#options;
    const { version, loadMs: ms } = fresh;
    this.#current = fresh;
    this.#retired.add(old);
    onEvent({ type: 'swapped', model: this.name, ms, from: old.version, to: version });
    old.retire((failed) => {
      this.#retired.delete(old);
      onEvent({ type: 'released', model: this.name, version: old.version, ...failed });
    });
  }

  async #load(version: string | undefined): Promise<ModelGeneration> {
    const { source, load } = this.#options;
    const started = performance.now();
    this.#loadingSince = started;
    const wait = putOff(load.pause);
    try {
      const model = await loadModel(source, { ...load, pause: wait.pause });
      return new ModelGeneration(model, version, performance.now() - started - wait.ms());
    } finally {
      this.#loadingSince = undefined;
    }
  }

  async #version(): Promise<string> {
    const { file, https } = this.#options.load;
    const options: DescribeModelOptions = {
      ...(file === undefined ? {} : { file }),
      ...(https === undefined ? {} : { https }),
    };
    return (await describeModel(this.#options.source, options)).version;
  }

  #checkAfter(ms: number): void {
    this.#nextCheck = Date.now() + ms;
  }
}

/** Watches how long a load is put off, in milliseconds: that says nothing about the next. */
function putOff(pause: LoadModelOptions['pause'] = () => undefined) {
  let since: number | undefined;
  let ms = 0;
  return {
    pause: () => {
      const until = pause();
      if (until === undefined) return undefined;
      // The steps of several sessions are put off at the same time, until the same moment.
      const began = since ?? performance.now();
      since = began;
      return until.then(() => {
        ms = performance.now() - began;
      });
    },
    ms: () => ms,
  };
}
