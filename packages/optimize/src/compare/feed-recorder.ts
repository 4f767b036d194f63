import { createSessionCache, type LoadedSession, type SessionCache, type Tensor } from '@lambda-vision/core';
import type { StageRun } from '../measure/measured-model.js';

/** Keeps what a model's sessions are fed with, so that it can be measured on exactly that. */
export class FeedRecorder {
  /** Give it to `loadModel()`. */
  readonly cache: SessionCache;
  readonly #stages: ReadonlyMap<string, string>;
  #runs: StageRun[] = [];

  /** @param stages - Names of the stages by the id of their weights. */
  constructor(stages: ReadonlyMap<string, string>) {
    this.#stages = stages;
    const sessions = createSessionCache({ maxBytes: Number.POSITIVE_INFINITY });
    this.cache = {
      maxBytes: sessions.maxBytes,
      acquire: (key, load) => sessions.acquire(key, load),
      // What core keeps in its cache are sessions.
      use: (key, load, work) =>
        sessions.use(key, load, (value) => work(this.#watch(value as never) as unknown as typeof value)),
      has: (key) => sessions.has(key),
      stats: () => sessions.stats(),
      forget: (key) => sessions.forget(key),
      clear: () => sessions.clear(),
    };
  }

  /** What was fed since the last time. */
  take(): readonly StageRun[] {
    const runs = this.#runs;
    this.#runs = [];
    return runs;
  }

  #watch(session: LoadedSession): LoadedSession {
    const { modelId, inputs, outputs, bytes } = session;
    const run = (feeds: Readonly<Record<string, Tensor>>) => {
      this.#runs.push({ stage: this.#stages.get(modelId) ?? modelId, feeds });
      return session.run(feeds);
    };
    return { modelId, inputs, outputs, bytes, run, release: () => session.release() };
  }
}
