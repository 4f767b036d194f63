import { retryAfterMs } from './retry-after-ms.js';
import { sleep } from './sleep.js';
import { WaitForResultError } from './wait-for-result-error.js';

/** A job that has ended, as the status API tells it. */
export interface EndedJob {
  readonly jobId: string;
  readonly status: 'succeeded' | 'failed' | 'cancelled';
  /** What the worker gave, of `succeeded` jobs; fetched from `resultUrl` where it was too large for the answer. */
  readonly result?: unknown;
  /** Why, of `failed` jobs. */
  readonly error?: { readonly code: string; readonly message: string };
}

/** Options of {@link waitForResult}. */
export interface WaitForResultOptions {
  /** Ends the waiting. */
  readonly signal?: AbortSignal;
  /** Milliseconds to wait at most. @defaultValue 300000 */
  readonly maxWaitMs?: number;
  /** Headers of the status requests, such as `Authorization`; not sent to where large results lie. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Is told each status that is not the end, such as `queued`, `running` or `retrying`. */
  readonly onStatus?: (status: string) => void;
  /** @defaultValue the global fetch */
  readonly fetch?: typeof fetch;
}

const FIRST_DELAY_MS = 500;
const LONGEST_DELAY_MS = 15_000;
const GROWTH = 1.6;
/** A server that does not answer is asked again; status requests that wait take 20 s at most. */
const LONGEST_REQUEST_MS = 30_000;

/**
 * Polls a job's status until it has ended. Waits as long as the API asks (`Retry-After`) and longer each time, with
 * a random share, so that many clients do not come together; goes on over lost connections, 408, 429 and 5xx.
 *
 * Runs in browsers and in Node.js.
 *
 * @param url - Of the job's status; an absolute one outside of browsers.
 * @throws {WaitForResultError} If the job is unknown or expired, or the time is over.
 * @throws The signal's reason, if it is aborted.
 */
export async function waitForResult(
  url: string | URL,
  options: WaitForResultOptions = {},
): Promise<EndedJob> {
  const { signal, maxWaitMs = 300_000, headers = {}, onStatus, fetch = globalThis.fetch } = options;
  const until = Date.now() + maxWaitMs;
  const ask: Ask = (target, init) => {
    const ends = AbortSignal.timeout(Math.max(1, Math.min(LONGEST_REQUEST_MS, until - Date.now())));
    return fetch(target, { ...init, signal: signal ? AbortSignal.any([signal, ends]) : ends });
  };
  let last: { readonly status?: number; readonly cause?: unknown } = {};
  for (let delayMs = FIRST_DELAY_MS; ; delayMs = Math.min(delayMs * GROWTH, LONGEST_DELAY_MS)) {
    signal?.throwIfAborted();
    let askedMs = 0;
    let status: string | undefined;
    try {
      const response = await ask(url, { headers });
      last = { status: response.status };
      if (response.status === 200) return await endedJob(response, ask);
      if (!isWorthAnotherLook(response.status)) throw await refusal(response);
      askedMs = retryAfterMs(response.headers.get('retry-after'), Date.now());
      if (response.status === 202) status = await statusOf(response);
      else await response.body?.cancel();
    } catch (cause) {
      signal?.throwIfAborted();
      if (cause instanceof WaitForResultError) throw cause;
      last = { ...last, cause };
    }
    if (status !== undefined) onStatus?.(status);
    const waitMs = Math.max(askedMs, delayMs) * (1 + Math.random() / 2);
    if (Date.now() + waitMs > until)
      throw new WaitForResultError(`The job has not ended within ${maxWaitMs} ms.`, last.status, last.cause);
    await sleep(waitMs, signal);
  }
}

/** A request that ends with the waiting. */
type Ask = (
  url: string | URL,
  init?: { readonly headers: Readonly<Record<string, string>> },
) => Promise<Response>;

async function endedJob(response: Response, ask: Ask): Promise<EndedJob> {
  const { jobId, status, result, resultUrl, error } = (await response.json()) as EndedJob & {
    resultUrl?: string;
  };
  const stored = resultUrl === undefined ? result : await fetchResult(resultUrl, ask);
  return { jobId, status, ...(stored !== undefined && { result: stored }), ...(error && { error }) };
}

async function fetchResult(url: string, ask: Ask): Promise<unknown> {
  const response = await ask(url);
  // The next look at the status brings a new address.
  if (!response.ok) throw new Error(`The result was answered with HTTP status ${response.status}.`);
  return response.json();
}

async function statusOf(response: Response): Promise<string> {
  return String(((await response.json()) as { readonly status?: unknown }).status);
}

function isWorthAnotherLook(status: number): boolean {
  return status === 202 || status === 408 || status === 429 || status >= 500;
}

async function refusal(response: Response): Promise<WaitForResultError> {
  const body = (await response.json().catch(() => undefined)) as { error?: { message?: string } } | undefined;
  const said = body?.error?.message ?? 'no reason was given';
  return new WaitForResultError(
    `The job was answered with HTTP status ${response.status}: ${said}`,
    response.status,
  );
}
