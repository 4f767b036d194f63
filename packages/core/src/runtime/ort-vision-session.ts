import { InferenceError } from '../errors/inference-error.js';
import { ModelReleasedError } from '../errors/model-released-error.js';
import { VisionError } from '../errors/vision-error.js';
import type { Tensor } from '../tensor/tensor.js';
import { checkFeeds } from './check-feeds.js';
import { engineFault } from './engine-fault.js';
import { engineMessage } from './engine-message.js';
import { fromOrtTensor } from './from-ort-tensor.js';
import type { LoadedSession } from './loaded-session.js';
import type { OrtSession } from './ort-module.js';
import type { Runtime } from './runtime.js';
import { toOrtTensor } from './to-ort-tensor.js';
import type { TensorMetadata } from './vision-session.js';

/** What an {@link OrtVisionSession} is made from. */
export interface OrtVisionSessionOptions {
  readonly modelId: string;
  readonly session: OrtSession;
  readonly inputs: readonly TensorMetadata[];
  readonly outputs: readonly TensorMetadata[];
  readonly bytes: number;
}

/** A session of ONNX Runtime whose tensors are ours, whose feeds are checked and whose end is orderly. */
export class OrtVisionSession implements LoadedSession {
  readonly modelId: string;
  readonly inputs: readonly TensorMetadata[];
  readonly outputs: readonly TensorMetadata[];
  readonly bytes: number;
  readonly #runtime: Runtime;
  readonly #session: OrtSession;
  readonly #running = new Set<Promise<unknown>>();
  #released: Promise<void> | undefined;

  constructor(runtime: Runtime, options: OrtVisionSessionOptions) {
    this.modelId = options.modelId;
    this.inputs = options.inputs;
    this.outputs = options.outputs;
    this.bytes = options.bytes;
    this.#runtime = runtime;
    this.#session = options.session;
  }

  async run(feeds: Readonly<Record<string, Tensor>>): Promise<Record<string, Tensor>> {
    if (this.#released !== undefined) throw new ModelReleasedError({ modelId: this.modelId });
    checkFeeds(this.inputs, feeds);
    const work = this.#runtime.exclusive(() => this.#runOnce(feeds));
    this.#running.add(work);
    try {
      return await work;
    } finally {
      this.#running.delete(work);
    }
  }

  release(): Promise<void> {
    this.#released ??= this.#releaseWhenIdle();
    return this.#released;
  }

  async #runOnce(feeds: Readonly<Record<string, Tensor>>): Promise<Record<string, Tensor>> {
    const failure = this.#runtime.failure();
    if (failure !== undefined) throw failure;
    const { ort, ownsOutputs } = this.#runtime;
    try {
      const ortFeeds = Object.fromEntries(
        this.inputs.map(({ name }) => [name, toOrtTensor(ort, feeds[name]!)]),
      );
      const fetches = await this.#session.run(
        ortFeeds,
        this.outputs.map(({ name }) => name),
      );
      return Object.fromEntries(
        this.outputs.map(({ name }) => [name, fromOrtTensor(name, fetches[name], !ownsOutputs)]),
      );
    } catch (cause) {
      const fault = engineFault(cause);
      if (fault !== undefined) this.#runtime.fail(fault);
      throw this.#inferenceError(cause);
    }
  }

  async #releaseWhenIdle(): Promise<void> {
    await Promise.allSettled(this.#running);
    if (this.#runtime.failure() !== undefined) return;
    await this.#runtime
      .exclusive(async () => {
        await this.#session.release();
      })
      .catch((cause: unknown) => {
        throw this.#inferenceError(cause);
      });
  }

  #inferenceError(cause: unknown): VisionError {
    if (VisionError.isInstance(cause)) return cause;
    return new InferenceError({ modelId: this.modelId, reason: `${engineMessage(cause)}.`, cause });
  }
}
