/** Lambda's longest timeout, for contexts that do not tell theirs. */
const LONGEST_REQUEST_MS = 900_000;

/** When a request has to be answered. */
export interface RequestTime {
  /** Time by which work should be finished, in milliseconds since the epoch; undefined where it is not known. */
  readonly deadline: number | undefined;
  /** Time from which the request certainly does not run any more, in milliseconds since the epoch. */
  readonly end: number;
}

/**
 * Reads how much time a request has.
 *
 * @param context - Lambda's context; others may lack `getRemainingTimeInMillis()`.
 * @param reserveMs - Milliseconds that are kept for the answer; `false` for no deadline.
 */
export function requestTime(context: unknown, reserveMs: number | false): RequestTime {
  const remainingMs = remainingTime(context);
  const now = Date.now();
  return {
    deadline: remainingMs === undefined || reserveMs === false ? undefined : now + remainingMs - reserveMs,
    end: now + (remainingMs ?? LONGEST_REQUEST_MS),
  };
}

function remainingTime(context: unknown): number | undefined {
  const { getRemainingTimeInMillis } = context as { getRemainingTimeInMillis?: unknown };
  if (typeof getRemainingTimeInMillis !== 'function') return undefined;
  const remainingMs: unknown = getRemainingTimeInMillis.call(context);
  return typeof remainingMs === 'number' && Number.isFinite(remainingMs) ? remainingMs : undefined;
}
