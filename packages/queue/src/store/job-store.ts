import type { JobRecord } from '../jobs/job-record.js';

/** What an idempotency key stands for. */
export interface KeyClaim {
  /** Job that the first request with this key made, or was about to make. */
  readonly jobId: string;
  /** Digest of what that request asked for. */
  readonly fingerprint: string;
}

/**
 * Keeps jobs. Every operation touches one item and is conditional, so that any number of workers may race; the rules
 * of a job's life are not the store's, they are in `applyCommand()`.
 */
export interface JobStore {
  /** Stores a new job. @returns false if there is one with its id. */
  create(record: JobRecord): Promise<boolean>;
  /** Reads a job as it is now, never an older state; expired ones too while they are still there. */
  read(id: string): Promise<JobRecord | undefined>;
  /**
   * Stores the next version of a job over `record.version - 1`.
   *
   * @returns false if the stored version is another, or there is none.
   */
  replace(record: JobRecord): Promise<boolean>;
  /**
   * Binds an idempotency key to a job unless it is bound already and not expired.
   *
   * @param key - Digest of the owner and the caller's key.
   * @param expiresAtMs - Milliseconds since the epoch.
   * @returns What the key is bound to, which is `claim` for the first caller.
   */
  claimKey(key: string, claim: KeyClaim, expiresAtMs: number, nowMs: number): Promise<KeyClaim>;
}
