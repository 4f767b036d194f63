import type { VisionModel } from '@lambda-vision/core';

/** The use of a model by one request. */
export interface ModelLease {
  readonly model: VisionModel;
  /** Ends the use; a second call does nothing. */
  release(): void;
}

/** One version of a model that is in memory, and the requests that use it. */
export class ModelGeneration {
  readonly model: VisionModel;
  /** Undefined where newer versions are not looked for. */
  readonly version: string | undefined;
  /** Milliseconds that its load took. */
  readonly loadMs: number;
  /** Ends of the requests that use it, in milliseconds since the epoch. */
  readonly #leases = new Set<{ readonly end: number }>();
  #onReleased: ((failed: { readonly error?: unknown }) => void) | undefined;
  #isReleased = false;

  constructor(model: VisionModel, version: string | undefined, loadMs: number) {
    this.model = model;
    this.version = version;
    this.loadMs = loadMs;
  }

  /** @param end - When the request is over at the latest: middy may skip the hook that gives the lease back. */
  lease(end: number): ModelLease {
    const lease = { end };
    this.#leases.add(lease);
    const release = () => {
      this.#leases.delete(lease);
      this.#releaseWhenIdle();
    };
    return { model: this.model, release };
  }

  /** Releases the model when the last request that uses it is over. @param onReleased - Is told then. */
  retire(onReleased: (failed: { readonly error?: unknown }) => void): void {
    this.#onReleased = onReleased;
    this.sweep();
  }

  /** Drops leases of requests that cannot run any more. */
  sweep(): void {
    const now = Date.now();
    for (const lease of this.#leases) if (lease.end < now) this.#leases.delete(lease);
    this.#releaseWhenIdle();
  }

  #releaseWhenIdle(): void {
    const onReleased = this.#onReleased;
    if (onReleased === undefined || this.#isReleased || this.#leases.size > 0) return;
    this.#isReleased = true;
    this.model.release().then(
      () => onReleased({}),
      (error: unknown) => onReleased({ error }),
    );
  }
}
