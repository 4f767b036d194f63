import { TimeIsOver } from './time-is-over.js';

/** A signal that is aborted when a time is over (its reason is a {@link TimeIsOver}), or with another signal. */
export class TimeLimit {
  readonly signal: AbortSignal;
  readonly #timer: NodeJS.Timeout;
  readonly #controller = new AbortController();
  readonly #outer: AbortSignal | undefined;
  readonly #forward = () => this.#controller.abort(this.#outer?.reason);

  /**
   * @param ms - Milliseconds from now.
   * @param outer - Ends the work earlier: the caller's signal, or that of a wider limit.
   */
  constructor(ms: number, outer?: AbortSignal) {
    this.signal = this.#controller.signal;
    this.#outer = outer;
    this.#timer = setTimeout(() => this.#controller.abort(new TimeIsOver(ms)), ms);
    // Not AbortSignal.any(): its timeouts may be collected before they fire (nodejs/node#57736).
    if (outer?.aborted) this.#forward();
    else outer?.addEventListener('abort', this.#forward, { once: true });
  }

  /** Ends the work at once. */
  stop(): void {
    this.#controller.abort();
  }

  /** Lets go of the timer and of the outer signal; to be called when the work is done. */
  end(): void {
    clearTimeout(this.#timer);
    this.#outer?.removeEventListener('abort', this.#forward);
  }
}
