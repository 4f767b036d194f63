/** The status API refused, or the time was over. */
export class WaitForResultError extends Error {
  override readonly name = 'WaitForResultError';
  /** HTTP status of the last answer; undefined when the time was over or nobody answered. */
  readonly status: number | undefined;

  constructor(message: string, status: number | undefined, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.status = status;
  }
}
