/** Milliseconds of a request that are kept for its answer when a picture does not come. */
const ANSWER_MS = 500;
const LONGEST_MS = 900_000;

/**
 * A signal that ends the reading of pictures in time for an answer; undefined where no time is known. It is made when
 * it is first asked for, as most requests bring their pictures with them.
 */
export function fetchSignal(context: {
  readonly getRemainingTimeInMillis?: () => number;
}): () => AbortSignal | undefined {
  let signal: AbortSignal | undefined;
  return () => {
    const remaining = signal === undefined ? context.getRemainingTimeInMillis?.() : undefined;
    if (remaining !== undefined && Number.isFinite(remaining))
      signal = AbortSignal.timeout(Math.min(LONGEST_MS, Math.max(1, Math.round(remaining - ANSWER_MS))));
    return signal;
  };
}
