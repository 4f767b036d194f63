import { ERROR_CODES } from './error-codes.js';
import { VisionError } from './vision-error.js';

/** What a {@link DeadlineError} is made from: `overdueMs` past the deadline, else `neededMs` and `remainingMs`. */
export interface DeadlineErrorOptions {
  /** What was about to be done. */
  readonly stage: string;
  /** Milliseconds past the deadline. @defaultValue what `remainingMs` says */
  readonly overdueMs?: number;
  /** Milliseconds that it and all that follows are expected to take, waiting included. */
  readonly neededMs?: number;
  /** Milliseconds until the deadline; negative past it. */
  readonly remainingMs?: number;
  /** The error that led to this one. */
  readonly cause?: unknown;
}

/** The deadline passed before the work was done, or would have: then the work was not begun. */
export class DeadlineError extends VisionError {
  /** What was about to be done. */
  readonly stage: string;
  /** Milliseconds past the deadline; 0 while it lies ahead. */
  readonly overdueMs: number;
  /** Milliseconds that the work was expected to take; undefined when the deadline had passed anyway. */
  readonly neededMs: number | undefined;
  /** Milliseconds until the deadline; negative past it. */
  readonly remainingMs: number;

  constructor(options: DeadlineErrorOptions) {
    const { stage, neededMs } = options;
    const remainingMs = options.remainingMs ?? 0 - (options.overdueMs ?? 0);
    const overdueMs = options.overdueMs ?? Math.max(0, -remainingMs);
    super({
      code: ERROR_CODES.DEADLINE,
      message: `Expected to finish before the deadline but ${describe(stage, overdueMs, remainingMs, neededMs)}.`,
      cause: options.cause,
    });
    this.stage = stage;
    this.overdueMs = overdueMs;
    this.neededMs = neededMs;
    this.remainingMs = remainingMs;
  }
}

function describe(
  stage: string,
  overdueMs: number,
  remainingMs: number,
  neededMs: number | undefined,
): string {
  if (neededMs === undefined) return `it passed ${Math.round(overdueMs)} ms before ${stage}`;
  return `from ${stage} on about ${Math.round(neededMs)} ms are needed and ${Math.round(remainingMs)} ms are left`;
}
