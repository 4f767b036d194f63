/** Aborts when nothing has happened for a while, or when an outer signal does. */
export class IdleLimit {
  readonly #idle = new AbortController();
  readonly #ms: number;
  #timer: NodeJS.Timeout;
  readonly signal: AbortSignal;

  constructor(ms: number, outer: AbortSignal) {
    this.#ms = ms;
    this.#timer = this.#start();
    this.signal = AbortSignal.any([outer, this.#idle.signal]);
  }

  /** Whether it was idleness, not the outer signal. */
  get isOver(): boolean {
    return this.#idle.signal.aborted;
  }

  /** Something has happened: the time starts anew. */
  touch(): void {
    clearTimeout(this.#timer);
    this.#timer = this.#start();
  }

  stop(): void {
    clearTimeout(this.#timer);
  }

  #start(): NodeJS.Timeout {
    return setTimeout(() => this.#idle.abort(), this.#ms);
  }
}
