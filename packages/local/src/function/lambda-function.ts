import { randomUUID } from 'node:crypto';
import { ExecutionEnvironment } from '../environment/execution-environment.js';
import { findRuntimeClient } from '../environment/find-runtime-client.js';
import type { Invocation } from '../environment/invocation.js';
import { FunctionStoppedError } from '../errors/function-stopped-error.js';
import { RequestTooLargeError } from '../errors/request-too-large-error.js';
import { TooManyRequestsError } from '../errors/too-many-requests-error.js';
import { UnpackedLayers } from '../layers/unpacked-layers.js';
import { encodePayload } from './encode-payload.js';
import type { Invocable, InvokeOptions, InvokeResult } from './invoke-result.js';
import {
  type LambdaFunctionOptions,
  type ResolvedFunctionOptions,
  resolveFunctionOptions,
} from './lambda-function-options.js';
import { LAMBDA_LIMITS } from './lambda-limits.js';

/**
 * A Lambda function on this machine: an unmodified bundle in processes of its own.
 *
 * Each environment runs one invocation at a time; the most recently used idle one is reused, and a new one is
 * started when none is idle and fewer than `maxConcurrency` exist. Nothing starts before the first `invoke()`.
 */
export class LambdaFunction implements Invocable {
  readonly #options: ResolvedFunctionOptions;
  readonly #runtimeClient: string;
  readonly #layers: UnpackedLayers;
  readonly #environments = new Set<ExecutionEnvironment>();
  /** Idle environments, the most recently used one last. */
  readonly #idle: ExecutionEnvironment[] = [];
  readonly #queue: Invocation[] = [];
  #stopped = false;

  /** Use {@link createLambdaFunction}. */
  constructor(options: LambdaFunctionOptions) {
    this.#options = resolveFunctionOptions(options);
    this.#runtimeClient = findRuntimeClient(this.#options.ric);
    this.#layers = new UnpackedLayers(this.#options.layers);
  }

  /** Function name. */
  get name(): string {
    return this.#options.name;
  }

  /** Process ids of the environments that exist now. */
  get environmentPids(): readonly number[] {
    return [...this.#environments].flatMap(({ pid }) => pid ?? []);
  }

  /**
   * Runs the handler with one event, as the Invoke API does.
   *
   * @param payload - JSON value, or its bytes as `Uint8Array`; `undefined` becomes `{}`. At most 6291456 bytes.
   * @param options - Client context.
   * @returns The result, also of a failed function: see `functionError`.
   * @throws {InvalidRequestError} If the payload is not JSON.
   * @throws {RequestTooLargeError} If the payload is too large.
   * @throws {TooManyRequestsError} If all environments are busy and `whenBusy` is `'throttle'`.
   * @throws {FunctionStoppedError} If `stop()` was or is called before the result is there.
   * @throws {EnvironmentStartError} If the process cannot be started.
   */
  async invoke(payload?: unknown, options: InvokeOptions = {}): Promise<InvokeResult> {
    if (this.#stopped) throw new FunctionStoppedError(this.name);
    const bytes = encodePayload(payload);
    if (bytes.length > LAMBDA_LIMITS.requestBytes) {
      throw new RequestTooLargeError({ byteLength: bytes.length, maxBytes: LAMBDA_LIMITS.requestBytes });
    }
    return new Promise((settle, fail) => {
      const { clientContext } = options;
      this.#place({ requestId: randomUUID(), payload: bytes, clientContext, settle, fail });
    });
  }

  /**
   * Kills all environments and fails what is queued or running. Resolves when no process is left; the function
   * cannot be used again.
   */
  async stop(): Promise<void> {
    this.#stopped = true;
    const error = new FunctionStoppedError(this.name);
    for (const invocation of this.#queue.splice(0)) invocation.fail(error);
    await Promise.all([...this.#environments].map((environment) => environment.stop(error)));
    await this.#layers.close();
  }

  /** Same as {@link LambdaFunction.stop}, for `await using`. */
  [Symbol.asyncDispose](): Promise<void> {
    return this.stop();
  }

  #place(invocation: Invocation): void {
    const idle = this.#idle.pop();
    if (idle) idle.dispatch(invocation);
    else if (this.#environments.size < this.#options.maxConcurrency) this.#startEnvironment(invocation);
    else if (this.#options.whenBusy === 'throttle') invocation.fail(new TooManyRequestsError());
    else this.#queue.push(invocation);
  }

  #startEnvironment(invocation: Invocation): void {
    const environment = new ExecutionEnvironment({
      fn: this.#options,
      runtimeClient: this.#runtimeClient,
      openLayers: () => this.#layers.open(),
      onIdle: (one) => this.#onIdle(one),
      onGone: (one) => this.#onGone(one),
    });
    this.#environments.add(environment);
    environment.start(invocation);
  }

  #onIdle(environment: ExecutionEnvironment): void {
    const waiting = this.#queue.shift();
    if (waiting) environment.dispatch(waiting);
    else this.#idle.push(environment);
  }

  #onGone(environment: ExecutionEnvironment): void {
    this.#environments.delete(environment);
    const index = this.#idle.indexOf(environment);
    if (index >= 0) this.#idle.splice(index, 1);
    const waiting = this.#stopped ? undefined : this.#queue.shift();
    if (waiting) this.#startEnvironment(waiting);
  }
}

/**
 * Makes a Lambda function of a bundle.
 *
 * @param options - Configuration; only `taskRoot` is required.
 * @returns A function that has not started any process yet. Call `stop()` at the end.
 * @throws {LocalOptionError} If an option is unknown or not allowed.
 */
export function createLambdaFunction(options: LambdaFunctionOptions): LambdaFunction {
  return new LambdaFunction(options);
}
