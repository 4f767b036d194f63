import { randomUUID } from 'node:crypto';
import type { ResolvedFunctionOptions } from '../function/lambda-function-options.js';
import { LAMBDA_LIMITS } from '../function/lambda-limits.js';
import type { LogEntry } from '../function/log-entry.js';
import type { Invocation } from './invocation.js';
import { InvocationRecord } from './invocation-record.js';
import {
  exitError,
  noResponseError,
  outOfMemoryError,
  type PlatformError,
  responseTooLargeError,
  timeoutError,
} from './platform-error.js';
import type { RuntimeEvent, RuntimeResponse } from './runtime-api-server.js';
import { RuntimeProcess } from './runtime-process.js';

/** What an {@link ExecutionEnvironment} belongs to. */
export interface ExecutionEnvironmentOptions {
  readonly fn: ResolvedFunctionOptions;
  /** Path of the script that polls the Runtime API. */
  readonly runtimeClient: string;
  /** Makes the folder that stands for `/opt`; `undefined` without layers. */
  readonly openLayers: () => Promise<string | undefined>;
  /** The environment can take another invocation. */
  readonly onIdle: (environment: ExecutionEnvironment) => void;
  /** The environment is gone for good; its invocation, if any, was settled. */
  readonly onGone: (environment: ExecutionEnvironment) => void;
}

/**
 * One execution environment of Lambda: a process that is initialised once and then runs one invocation at a
 * time, until it crashes, times out, exceeds its memory or is stopped.
 *
 * An init phase that fails or lasts longer than `initTimeoutMs` is run once more within the invoke phase, under
 * the function's own timeout; so does Lambda.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html
 */
export class ExecutionEnvironment {
  /** Log stream name, unique per environment. */
  readonly id =
    `${new Date().toISOString().slice(0, 10).replaceAll('-', '/')}/[$LATEST]${randomUUID().replaceAll('-', '')}`;
  readonly #options: ExecutionEnvironmentOptions;
  #runtime: RuntimeProcess | undefined;
  #record: InvocationRecord | undefined;
  #deliver: ((event: RuntimeEvent) => void) | undefined;
  #phase: 'init' | 'init-in-invoke' | 'ready' | 'gone' = 'init';
  #timer: NodeJS.Timeout | undefined;
  #initError: PlatformError | Buffer | undefined;
  #initMs = 0;
  #stopError: Error | undefined;
  #starting: Promise<void> = Promise.resolve();

  constructor(options: ExecutionEnvironmentOptions) {
    this.#options = options;
  }

  /** Process id, while there is a process. */
  get pid(): number | undefined {
    return this.#phase === 'gone' ? undefined : this.#runtime?.pid;
  }

  /** Initialises the environment for its first invocation. */
  start(invocation: Invocation): void {
    this.#record = new InvocationRecord(invocation, true);
    this.#log(`INIT_START Runtime: ${this.#options.fn.node}`, 'platform');
    this.#starting = this.#startRuntime();
  }

  /** Runs an invocation in an idle environment. */
  dispatch(invocation: Invocation): void {
    this.#record = new InvocationRecord(invocation, false);
    this.#hand(this.#record);
  }

  /** Kills the environment and fails its invocation with `error`. Resolves when the process is gone. */
  async stop(error: Error): Promise<void> {
    this.#stopError = error;
    clearTimeout(this.#timer);
    await this.#starting;
    this.#runtime?.kill();
    await this.#runtime?.closed();
    this.#leave();
  }

  async #startRuntime(): Promise<void> {
    const { fn, runtimeClient, openLayers } = this.#options;
    // A runtime that was killed during init may still answer; only the newest one counts.
    let runtime: RuntimeProcess | undefined;
    const ifCurrent = (act: () => void) => {
      if (this.#runtime === runtime && this.#phase !== 'gone') act();
    };
    try {
      runtime = await RuntimeProcess.start({
        fn,
        runtimeClient,
        openLayers,
        environmentId: this.id,
        events: {
          next: (deliver) => ifCurrent(() => this.#onNext(deliver)),
          response: (response) => this.#runtime === runtime && this.#onResponse(response),
          error: (requestId, error) => this.#runtime === runtime && this.#onError(requestId, error),
          initError: (error) => ifCurrent(() => this.#onInitError(error)),
          exit: (code, signal) => ifCurrent(() => this.#onExit(code, signal)),
          outOfMemory: () => ifCurrent(() => this.#onOutOfMemory()),
          log: (line, stream) => this.#log(line, stream),
        },
      });
    } catch (error) {
      this.#stopError = error instanceof Error ? error : new Error(String(error));
      return this.#leave();
    }
    this.#runtime = runtime;
    if (this.#phase === 'init' && !this.#stopError) {
      this.#timer = setTimeout(() => this.#onInitTimeout(), fn.initTimeoutMs);
    }
  }

  #onNext(deliver: (event: RuntimeEvent) => void): void {
    this.#deliver = deliver;
    const { fn } = this.#options;
    if (this.#phase === 'init') {
      clearTimeout(this.#timer);
      this.#initMs = performance.now() - this.#runtime!.startedAt;
      this.#phase = 'ready';
      if (this.#record) this.#hand(this.#record);
    } else if (this.#phase === 'init-in-invoke') {
      this.#phase = 'ready';
      if (this.#record) this.#event(this.#record, deliver, this.#record.startedAt + fn.timeoutMs);
    } else {
      // What the handler printed before it answered is read by then.
      setImmediate(() => this.#deliver && this.#phase !== 'gone' && this.#finish());
    }
  }

  /** Starts the clock of an invocation and gives its event to the waiting runtime. */
  #hand(record: InvocationRecord): void {
    const { fn } = this.#options;
    record.begin(this.#initMs);
    this.#initMs = 0;
    this.#log(`START RequestId: ${record.requestId} Version: $LATEST`, 'platform');
    this.#timer = setTimeout(() => this.#onTimeout(), fn.timeoutMs);
    if (this.#deliver) this.#event(record, this.#deliver, record.startedAt + fn.timeoutMs);
  }

  #event(record: InvocationRecord, deliver: (event: RuntimeEvent) => void, deadline: number): void {
    const { fn } = this.#options;
    this.#deliver = undefined;
    deliver({
      requestId: record.requestId,
      deadlineMs: Math.round(Date.now() + deadline - performance.now()),
      functionArn: `arn:aws:lambda:${fn.region}:000000000000:function:${fn.name}`,
      payload: record.invocation.payload,
      clientContext: record.invocation.clientContext,
    });
  }

  #onResponse(response: RuntimeResponse): boolean {
    if (!this.#record?.awaits(response.requestId)) return false;
    const { body, streaming, contentType } = response;
    if (response.tooLarge) {
      const limit = streaming ? LAMBDA_LIMITS.streamedResponseBytes : LAMBDA_LIMITS.responseBytes;
      this.#record.failWith(responseTooLargeError(limit));
    } else {
      const failed = response.midstreamError !== undefined && response.midstreamError !== '';
      this.#record.respond({ payload: body, streaming, contentType, failed });
    }
    return true;
  }

  #onError(requestId: string, error: Buffer): boolean {
    if (!this.#record?.awaits(requestId)) return false;
    this.#record.failWith(error);
    return true;
  }

  #onInitError(error: Buffer): void {
    if (this.#phase === 'ready') return;
    this.#initError = error;
    // The runtime exits by itself; one that does not must not hold the invocation up.
    this.#runtime?.kill();
  }

  #onInitTimeout(): void {
    this.#logInit('timeout');
    this.#runtime?.kill();
  }

  #onTimeout(): void {
    const { fn } = this.#options;
    if (this.#record?.open) {
      const error = timeoutError(this.#record.requestId, fn.timeoutMs);
      const seconds = (fn.timeoutMs / 1000).toFixed(2);
      this.#log(`${this.#record.requestId} Task timed out after ${seconds} seconds`, 'platform');
      this.#record.failWith(error);
    }
    this.#runtime?.kill();
  }

  #onOutOfMemory(): void {
    if (!this.#record?.open) return;
    const error = outOfMemoryError(this.#record.requestId);
    if (this.#phase === 'init') this.#initError = error;
    else this.#record.failWith(error);
  }

  #onExit(code: number | null, signal: string | null): void {
    clearTimeout(this.#timer);
    this.#deliver = undefined;
    if (this.#stopError) this.#leave();
    else if (this.#phase === 'init' && this.#record) this.#retryInit();
    else {
      if (this.#record?.open) {
        this.#record.failWith(this.#initError ?? exitError(this.#record.requestId, code, signal));
      }
      this.#finish();
    }
  }

  /** The second init phase counts as part of the invocation: its clock starts now. */
  #retryInit(): void {
    const { fn } = this.#options;
    if (this.#initError) this.#logInit('error');
    this.#initError = undefined;
    this.#phase = 'init-in-invoke';
    this.#record?.begin(0);
    this.#log(`START RequestId: ${this.#record?.requestId} Version: $LATEST`, 'platform');
    this.#timer = setTimeout(() => this.#onTimeout(), fn.timeoutMs);
    this.#runtime = undefined;
    this.#starting = this.#startRuntime();
  }

  /** Settles the invocation. The environment stays when its runtime waits for the next event. */
  #finish(): void {
    clearTimeout(this.#timer);
    const record = this.#record;
    const exceeded = this.#runtime?.exceededMemory() ?? false;
    const stays = this.#deliver !== undefined && !exceeded;
    if (record && exceeded) record.failWith(outOfMemoryError(record.requestId));
    else if (record?.open) record.failWith(noResponseError(record.requestId));
    const settle = record?.close({
      fn: this.#options.fn,
      maxRssMb: this.#runtime?.peakMb() ?? 0,
      log: (line) => this.#log(line, 'platform'),
    });
    this.#record = undefined;
    if (stays) this.#options.onIdle(this);
    else this.#leave();
    settle?.();
  }

  #leave(): void {
    if (this.#phase === 'gone') return;
    this.#phase = 'gone';
    clearTimeout(this.#timer);
    this.#runtime?.kill();
    if (this.#stopError) this.#record?.invocation.fail(this.#stopError);
    this.#record = undefined;
    this.#options.onGone(this);
  }

  #logInit(status: 'error' | 'timeout'): void {
    const spent = performance.now() - (this.#runtime?.startedAt ?? performance.now());
    this.#log(
      `INIT_REPORT Init Duration: ${spent.toFixed(2)} ms\tPhase: init\tStatus: ${status}`,
      'platform',
    );
  }

  #log(line: string, stream: LogEntry['stream']): void {
    const requestId = this.#record?.begun ? this.#record.requestId : undefined;
    this.#record?.remember(line);
    this.#options.fn.onLog({ line, stream, environmentId: this.id, ...(requestId && { requestId }) });
  }
}
