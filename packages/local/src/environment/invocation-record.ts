import type { InvokeResult } from '../function/invoke-result.js';
import type { ResolvedFunctionOptions } from '../function/lambda-function-options.js';
import type { Invocation } from './invocation.js';
import type { PlatformError } from './platform-error.js';
import { reportLine } from './report-line.js';

const LOG_TAIL_BYTES = 4096;

/** What a runtime answered. */
export interface Outcome {
  readonly payload: Buffer;
  readonly streaming: boolean;
  readonly contentType: string | undefined;
  /** Whether the function failed. */
  readonly failed: boolean;
}

/** What {@link InvocationRecord.close} needs from the environment. */
export interface CloseOptions {
  readonly fn: ResolvedFunctionOptions;
  readonly maxRssMb: number;
  readonly log: (line: string) => void;
}

/** The times, the outcome and the log of one invocation while it is in an environment. */
export class InvocationRecord {
  readonly invocation: Invocation;
  readonly #coldStart: boolean;
  readonly #log: string[] = [];
  #logBytes = 0;
  #startedAt: number | undefined;
  #endedAt: number | undefined;
  #initMs = 0;
  #outcome: Outcome | undefined;
  #errorType: string | undefined;

  constructor(invocation: Invocation, coldStart: boolean) {
    this.invocation = invocation;
    this.#coldStart = coldStart;
  }

  get requestId(): string {
    return this.invocation.requestId;
  }

  /** Whether the invoke phase has begun. */
  get begun(): boolean {
    return this.#startedAt !== undefined;
  }

  /** When the invoke phase began, on the clock of `performance.now()`. */
  get startedAt(): number {
    return this.#startedAt ?? performance.now();
  }

  /** Whether there is no outcome yet. */
  get open(): boolean {
    return this.#outcome === undefined;
  }

  /** Whether this invocation has the id and no outcome yet. */
  awaits(requestId: string): boolean {
    return this.open && this.begun && requestId === this.requestId;
  }

  /** Starts the clock. */
  begin(initMs: number): void {
    this.#startedAt = performance.now();
    this.#initMs = initMs;
  }

  respond(outcome: Outcome): void {
    this.#endedAt = performance.now();
    this.#outcome = outcome;
  }

  /** Ends with an error of the platform, or with one that the runtime already wrote as JSON. */
  failWith(error: PlatformError | Buffer): void {
    const payload = Buffer.isBuffer(error) ? error : Buffer.from(JSON.stringify(error));
    this.#errorType = errorTypeOf(payload);
    this.respond({ payload, streaming: false, contentType: 'application/json', failed: true });
  }

  /** Keeps the last lines for `logTail`. */
  remember(line: string): void {
    this.#log.push(line);
    this.#logBytes += line.length + 1;
    while (this.#logBytes > LOG_TAIL_BYTES && this.#log.length > 1) {
      this.#logBytes -= (this.#log.shift()?.length ?? 0) + 1;
    }
  }

  /**
   * Writes the END and REPORT lines.
   *
   * @returns What hands the result to the caller; nothing if there is no outcome.
   */
  close(options: CloseOptions): (() => void) | undefined {
    const outcome = this.#outcome;
    if (!outcome || this.#endedAt === undefined) return undefined;
    const durationMs = this.#endedAt - this.startedAt;
    const billedMs = Math.ceil(durationMs + this.#initMs);
    const timedOut = this.#errorType === 'Sandbox.Timedout';
    options.log(`END RequestId: ${this.requestId}`);
    options.log(
      reportLine({
        requestId: this.requestId,
        durationMs,
        billedMs,
        memoryMb: options.fn.memoryMb,
        maxRssMb: Math.min(options.maxRssMb, options.fn.memoryMb),
        ...(this.#initMs > 0 && { initMs: this.#initMs }),
        ...(outcome.failed && { status: timedOut ? ('timeout' as const) : ('error' as const) }),
        ...(this.#errorType !== undefined && { errorType: this.#errorType }),
      }),
    );
    const result: InvokeResult = {
      requestId: this.requestId,
      payload: outcome.payload,
      ...(outcome.failed && { functionError: 'Unhandled' as const }),
      streaming: outcome.streaming,
      ...(outcome.contentType !== undefined && { contentType: outcome.contentType }),
      coldStart: this.#coldStart,
      durationMs,
      initMs: this.#initMs,
      billedMs,
      maxRssMb: options.maxRssMb,
      logTail: this.#log.join('\n'),
    };
    return () => this.invocation.settle(result);
  }
}

function errorTypeOf(payload: Buffer): string {
  try {
    const { errorType } = JSON.parse(payload.toString()) as { errorType?: unknown };
    return typeof errorType === 'string' ? errorType : 'Unknown';
  } catch {
    return 'Unknown';
  }
}
