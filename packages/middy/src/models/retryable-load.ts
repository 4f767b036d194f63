/** Loads something once, for as many callers as there are, and anew after a failure. */
export interface RetryableLoad<Value> {
  /** What is loaded or being loaded; starts a load when there is none. */
  get(): Promise<Value>;
  /** Starts a load ahead of need; its failure is left to the next `get()`, which tries again. */
  prefetch(): void;
}

/**
 * Remembers the promise of a load. One that fails is forgotten, so that a failure is not kept for the life of a warm
 * function.
 */
export function retryableLoad<Value>(load: () => Promise<Value>): RetryableLoad<Value> {
  let current: Promise<Value> | undefined;
  const get = () => {
    if (current !== undefined) return current;
    const started = load();
    current = started;
    // Also marks the rejection as handled: a prefetch that fails must not end the process.
    started.catch(() => {
      if (current === started) current = undefined;
    });
    return started;
  };
  return { get, prefetch: () => void get() };
}
