import { TimeLimit } from '../transfer/time-limit.js';
import type { S3Fault } from './s3-fault.js';
import { toS3Fault } from './to-s3-fault.js';

/** How often one request is made in all when its answer breaks off; the SDK itself tries again only until it answers. */
const ATTEMPTS = 3;

/**
 * Makes a request to S3, again if it breaks, and never waits longer than its limits, whatever the SDK does.
 *
 * @param requestTimeoutMs - Milliseconds for one attempt, until the last byte of its answer.
 * @param limit - For all attempts.
 * @throws {S3Fault} If it fails.
 */
export async function requestS3<Value>(
  requestTimeoutMs: number,
  limit: TimeLimit,
  work: (signal: AbortSignal) => Promise<Value>,
): Promise<Value> {
  for (let attempt = 1; ; attempt += 1) {
    const own = new TimeLimit(requestTimeoutMs, limit.signal);
    try {
      return await unlessAborted(work, own.signal);
    } catch (error) {
      const fault: S3Fault = toS3Fault(error, own.signal);
      const isWorthIt = fault.kind === 'broken' && !fault.wasRetried && !limit.signal.aborted;
      if (!isWorthIt || attempt === ATTEMPTS) throw fault;
    } finally {
      own.end();
    }
  }
}

/** Ends with the signal even where the work does not: retries of the SDK sleep through it. */
async function unlessAborted<Value>(
  work: (signal: AbortSignal) => Promise<Value>,
  signal: AbortSignal,
): Promise<Value> {
  const { promise: aborted, reject } = Promise.withResolvers<never>();
  const onAbort = () => reject(signal.reason);
  if (signal.aborted) onAbort();
  signal.addEventListener('abort', onAbort, { once: true });
  try {
    return await Promise.race([aborted, work(signal)]);
  } finally {
    signal.removeEventListener('abort', onAbort);
  }
}
