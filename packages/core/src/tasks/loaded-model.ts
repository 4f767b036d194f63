import { ModelReleasedError } from '../errors/model-released-error.js';
import type { DecodeOptions } from '../image/decode-image.js';
import type { Task } from '../model/manifest.js';
import type { ImageInfo } from '../results/image-info.js';
import type { Timings } from '../results/timings.js';
import type { RunQueue } from '../runtime/run-queue.js';
import type { Size } from '../tensor/size.js';
import { decodeWork } from './decode-work.js';
import type { ImageSource } from './image-source.js';
import { type LoadedPicture, loadPicture } from './load-picture.js';
import { RunHistory } from './run-history.js';
import type { RunOptions } from './run-options.js';
import { StageClock } from './stage-clock.js';
import type { PreparedTask } from './task-factory.js';
import type { TaskAnswer } from './task-runner.js';
import type { ResultByTask, RunOptionsByTask, VisionModel } from './vision-model.js';

/** What a {@link LoadedModel} is made from. */
export interface LoadedModelParts<T extends Task> {
  /** Where the model came from, for messages. */
  readonly source: string;
  readonly manifest: VisionModel<T>['manifest'];
  readonly prepared: PreparedTask<T>;
  /** How pictures are decoded unless a run says otherwise. */
  readonly decode: DecodeOptions;
  readonly queue: RunQueue;
}

/** The model that `loadModel` returns. */
export class LoadedModel<T extends Task> implements VisionModel<T> {
  readonly task: T;
  readonly manifest: VisionModel<T>['manifest'];
  readonly queue: RunQueue;
  readonly #parts: LoadedModelParts<T>;
  readonly #history = new RunHistory();
  readonly #running = new Set<Promise<unknown>>();
  #released: Promise<void> | undefined;

  constructor(parts: LoadedModelParts<T>) {
    this.task = parts.manifest.task as T;
    this.manifest = parts.manifest;
    this.queue = parts.queue;
    this.#parts = parts;
  }

  run: VisionModel<T>['run'] = (source, options = {}) =>
    this.#track(this.#admit([source], options, (clock) => this.#run(source, options, clock)));

  runBatch: VisionModel<T>['runBatch'] = (sources, options = {}) =>
    this.#track(this.#admit(sources, options, (clock) => this.#runBatch(sources, options, clock)));

  release(): Promise<void> {
    this.#released ??= this.#release();
    return this.#released;
  }

  /** Refuses what cannot be done, waits for its turn and does it: nothing is decoded before. */
  async #admit<R>(
    sources: readonly ImageSource[],
    options: RunOptions,
    work: (clock: StageClock) => Promise<R>,
  ): Promise<R> {
    if (this.#released) throw new ModelReleasedError({ modelId: this.#parts.source });
    const clock = this.#clock(options);
    clock.expectRuns(sources.length);
    for (const source of sources) clock.expectMore('decode', decodeWork(source) ?? { units: 0 });
    const { signal, deadline } = options;
    return this.queue.run(() => work(clock), { signal, deadline, expectedMs: clock.check('the run') });
  }

  async #run(source: ImageSource, options: RunOptions, clock: StageClock): Promise<ResultByTask[T]> {
    const { image, info } = await this.#load(source, options, clock);
    const answer = await this.#parts.prepared.run(image, options as RunOptionsByTask[T], clock);
    clock.complete(1);
    return assemble<T>(answer, info, clock.timings());
  }

  async #runBatch(
    sources: readonly ImageSource[],
    options: RunOptions,
    clock: StageClock,
  ): Promise<PromiseSettledResult<ResultByTask[T]>[]> {
    const { prepared } = this.#parts;
    if (!prepared.runBatch)
      return settleInTurn(sources, (source) => {
        const own = this.#clock(options);
        own.expectRuns(1);
        return this.#run(source, options, own);
      });
    const loaded = await settleInTurn(sources, async (source) => {
      const before = clock.timings().decodeMs;
      const picture = await this.#load(source, options, clock);
      return { ...picture, decodeMs: clock.timings().decodeMs - before };
    });
    const good = loaded.filter((outcome) => outcome.status === 'fulfilled').map(({ value }) => value);
    const images = good.map(({ image }) => image);
    clock.expectRuns(images.length);
    const answers = await settled(() => prepared.runBatch!(images, options as RunOptionsByTask[T], clock));
    if (answers.status === 'fulfilled' && images.length > 0) clock.complete(images.length);
    let next = 0;
    return loaded.map((outcome) => {
      if (outcome.status === 'rejected') return outcome;
      if (answers.status === 'rejected') return answers;
      const answer = answers.value[next++] as PromiseSettledResult<TaskAnswer<T>>;
      if (answer.status === 'rejected') return answer;
      const { info, decodeMs } = outcome.value;
      const timings = share(clock.timings(), decodeMs, images.length);
      return { status: 'fulfilled', value: assemble<T>(answer.value, info, timings) };
    });
  }

  #clock({ signal, deadline }: RunOptions): StageClock {
    const { stages } = this.#parts.prepared;
    const reloadMs = () => stages.reduce((sum, stage) => sum + stage.reloadMs, 0);
    return new StageClock({ signal, deadline }, { history: this.#history, reloadMs });
  }

  #load(source: ImageSource, options: RunOptions, clock: StageClock): Promise<LoadedPicture> {
    const { decode, prepared } = this.#parts;
    const leastSize = (original: Size) => prepared.leastSize?.(original, options as RunOptionsByTask[T]);
    const given = { signal: options.signal, ...decode, ...options.decode, leastSize };
    return clock.run('decode', () => loadPicture(source, given), decodeWork(source));
  }

  #track<R>(running: Promise<R>): Promise<R> {
    this.#running.add(running);
    const forget = () => this.#running.delete(running);
    running.then(forget, forget);
    return running;
  }

  async #release(): Promise<void> {
    await Promise.allSettled(this.#running);
    await Promise.all(this.#parts.prepared.stages.map((stage) => stage.release()));
  }
}

/** The task's answer with what all results have; the compiler cannot see that both belong to one task. */
function assemble<T extends Task>(
  answer: TaskAnswer<T>,
  image: ImageInfo,
  timings: Timings,
): ResultByTask[T] {
  return { ...answer, image, timings } as unknown as ResultByTask[T];
}

function share(batch: Timings, decodeMs: number, count: number): Timings {
  return {
    decodeMs,
    preprocessMs: batch.preprocessMs / count,
    inferenceMs: batch.inferenceMs / count,
    postprocessMs: batch.postprocessMs / count,
  };
}

async function settled<R>(work: () => Promise<R>): Promise<PromiseSettledResult<R>> {
  const [outcome] = await Promise.allSettled([work()]);
  return outcome;
}

async function settleInTurn<I, R>(
  items: readonly I[],
  work: (item: I) => Promise<R>,
): Promise<PromiseSettledResult<R>[]> {
  const outcomes: PromiseSettledResult<R>[] = [];
  for (const item of items) outcomes.push(await settled(() => work(item)));
  return outcomes;
}
