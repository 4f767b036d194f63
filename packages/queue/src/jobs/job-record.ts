/**
 * Where a job is. `awaiting-upload`, `queued` and `running` are open; `succeeded`, `failed` and `cancelled` are final
 * and never left again.
 */
export type JobState = 'awaiting-upload' | 'queued' | 'running' | 'succeeded' | 'failed' | 'cancelled';

/** Anything that survives `JSON.stringify`. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** Where a job's picture is. */
export type JobInput =
  /** In the message itself; small pictures only. */
  | { readonly kind: 'message'; readonly bytes: number }
  /** In the bucket; `bytes` is unknown until an upload has arrived. */
  | { readonly kind: 'object'; readonly key: string; readonly bytes?: number };

/** Where a job's result is. */
export type JobResult =
  /** In the record, as JSON text. */
  | { readonly kind: 'inline'; readonly json: string }
  /** In the bucket, as JSON. */
  | { readonly kind: 'object'; readonly key: string; readonly bytes: number };

/** Why an attempt ended badly. */
export interface JobFailure {
  /** Code of a VisionError, of a job error, or `'UNKNOWN'`. */
  readonly code: string;
  /** For the caller: of errors that the caller may read their own message, else a general one. */
  readonly message: string;
}

/** A worker's right to finish a job. */
export interface JobLease {
  /** Random; who finishes a job has to know it. */
  readonly token: string;
  /** Milliseconds since the epoch; after that another worker may take the job. */
  readonly untilMs: number;
}

/** Everything that is stored of a job. Times are milliseconds since the epoch. */
export interface JobRecord {
  /** 128 random bits, so that it cannot be guessed. */
  readonly id: string;
  /** Counts changes; a change is only stored over the version that it was made from. */
  readonly version: number;
  readonly state: JobState;
  /** Who may see the job; nobody is asked where it is missing. */
  readonly owner?: string;
  readonly input: JobInput;
  /** What `submit` hands to `work` beside the picture, such as options of `run()`. */
  readonly parameters?: Json;
  /** Times that a worker took the job. */
  readonly attempts: number;
  readonly createdAtMs: number;
  readonly updatedAtMs: number;
  /** After that the job is gone, whether its record has been deleted or not. */
  readonly expiresAtMs: number;
  /** When its message was known to be in the queue; missing until then. */
  readonly sentAtMs?: number;
  readonly lease?: JobLease;
  /** Of the last attempt that ended badly. */
  readonly error?: JobFailure;
  readonly result?: JobResult;
  /** When whoever waits for its end was told; missing until then. */
  readonly notifiedAtMs?: number;
}
