/** A signal that is aborted when a time is over, or when the caller's signal is. */
export class TimeLimit {
  readonly signal: AbortSignal;
  readonly ms: number;
  readonly #timer: NodeJS.Timeout;
  readonly #stop = new AbortController();
  readonly #caller: AbortSignal | undefined;
  readonly #forward = () => this.#stop.abort(this.#caller?.reason);
  #isOver = false;

  /**
   * @param ms - Milliseconds from now.
   * @param caller - Ends the work earlier.
   */
  constructor(ms: number, caller?: AbortSignal) {
    this.ms = ms;
    this.signal = this.#stop.signal;
    this.#caller = caller;
    this.#timer = setTimeout(() => {
      this.#isOver = true;
      this.#stop.abort();
    }, ms);
    // Not AbortSignal.any(): its timeouts may be collected before they fire (nodejs/node#57736).
    if (caller?.aborted) this.#forward();
    else caller?.addEventListener('abort', this.#forward, { once: true });
  }

  /** Whether the time is over; false when the caller's signal came first. */
  get isOver(): boolean {
    return this.#isOver && this.#caller?.aborted !== true;
  }

  /** Whether the caller's signal was aborted. */
  get isAborted(): boolean {
    return this.#caller?.aborted === true;
  }

  /** Lets go of the timer and of the caller's signal. */
  end(): void {
    clearTimeout(this.#timer);
    this.#caller?.removeEventListener('abort', this.#forward);
  }
}
