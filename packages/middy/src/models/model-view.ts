import {
  ModelReleasedError,
  type RunOptions,
  type RunQueue,
  type Task,
  VisionError,
  type VisionModel,
} from '@lambda-vision/core';
import type { RunRecord } from '../record/request-record.js';

/** What a {@link modelView} adds to a model. */
export interface ModelViewOptions {
  /** Name in `context.models`. */
  readonly name: string;
  /** Deadline of runs that have none of their own, in milliseconds since the epoch. */
  readonly deadline: number | undefined;
  /** Where the runs are written to. */
  readonly runs: RunRecord[];
}

/**
 * A model as one request sees it: its runs end in the request's time and are written down. `release()` ends the
 * view and leaves the model to the others.
 */
export function modelView<T extends Task>(model: VisionModel<T>, options: ModelViewOptions): VisionModel<T> {
  return new ModelView(model, options);
}

class ModelView<T extends Task> implements VisionModel<T> {
  readonly task: T;
  readonly manifest: VisionModel<T>['manifest'];
  declare readonly queue?: RunQueue;
  readonly #model: VisionModel<T>;
  readonly #options: ModelViewOptions;
  #isReleased = false;

  constructor(model: VisionModel<T>, options: ModelViewOptions) {
    this.task = model.task;
    this.manifest = model.manifest;
    this.#model = model;
    this.#options = options;
    if (model.queue !== undefined) this.queue = withDeadline(model.queue, options.deadline);
  }

  run: VisionModel<T>['run'] = async (source, options) => {
    this.#refuseReleased();
    const [outcome] = await Promise.allSettled([this.#model.run(source, this.#inTime(options))]);
    this.#write(outcome);
    if (outcome.status === 'rejected') throw outcome.reason;
    return outcome.value;
  };

  runBatch: VisionModel<T>['runBatch'] = async (sources, options) => {
    this.#refuseReleased();
    try {
      const outcomes = await this.#model.runBatch(sources, this.#inTime(options));
      for (const outcome of outcomes) this.#write(outcome);
      return outcomes;
    } catch (reason) {
      for (const _ of sources) this.#write({ status: 'rejected', reason });
      throw reason;
    }
  };

  async release(): Promise<void> {
    this.#isReleased = true;
  }

  #refuseReleased(): void {
    if (this.#isReleased) throw new ModelReleasedError({ modelId: this.#options.name });
  }

  #inTime<Options extends RunOptions>(options: Options | undefined): Options {
    const deadline = options?.deadline ?? this.#options.deadline;
    return { ...(options as Options), ...(deadline === undefined ? {} : { deadline }) };
  }

  #write(outcome: PromiseSettledResult<Pick<RunRecord, 'image' | 'timings'>>): void {
    const { name, runs } = this.#options;
    const { task } = this;
    if (outcome.status === 'rejected') {
      const { reason } = outcome;
      runs.push({ model: name, task, error: VisionError.isInstance(reason) ? reason.code : 'UNKNOWN' });
      return;
    }
    const { image, timings } = outcome.value;
    runs.push({ model: name, task, ...(image && { image }), ...(timings && { timings }) });
  }
}

/** What runs several models in one go, such as `runOnDetections()`, queues by itself. */
function withDeadline(queue: RunQueue, deadline: number | undefined): RunQueue {
  if (deadline === undefined) return queue;
  const { maxWaiting, concurrency } = queue;
  return {
    maxWaiting,
    concurrency,
    stats: () => queue.stats(),
    run: (work, limits = {}) => queue.run(work, { ...limits, deadline: limits.deadline ?? deadline }),
  };
}
