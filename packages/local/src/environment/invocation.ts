import type { InvokeResult } from '../function/invoke-result.js';

/** One event on its way through an execution environment. */
export interface Invocation {
  /** UUID of the invocation. */
  readonly requestId: string;
  /** The event, as JSON bytes. */
  readonly payload: Buffer;
  /** JSON text for `context.clientContext`. */
  readonly clientContext: string | undefined;
  /** Hands the result to the caller. */
  readonly settle: (result: InvokeResult) => void;
  /** Tells the caller that there is none, because the platform failed. */
  readonly fail: (error: Error) => void;
}
