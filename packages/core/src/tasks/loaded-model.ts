import { ModelReleasedError } from '../errors/model-released-error.js';
import type { DecodeOptions } from '../image/decode-image.js';
import type { Task } from '../model/manifest.js';
import type { ImageInfo } from '../results/image-info.js';
import type { Timings } from '../results/timings.js';
import type { RawImage } from '../tensor/raw-image.js';
import type { Size } from '../tensor/size.js';
import type { ImageSource } from './image-source.js';
import { loadPicture } from './load-picture.js';
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
}

/** The model that `loadModel` returns. */
export class LoadedModel<T extends Task> implements VisionModel<T> {
  readonly task: T;
  readonly manifest: VisionModel<T>['manifest'];
  readonly #parts: LoadedModelParts<T>;
  readonly #running = new Set<Promise<unknown>>();
  #released: Promise<void> | undefined;

  constructor(parts: LoadedModelParts<T>) {
    this.task = parts.manifest.task as T;
    this.manifest = parts.manifest;
    this.#parts = parts;
  }

  run: VisionModel<T>['run'] = (source, options) => this.#track(this.#run(source, options));

  runBatch: VisionModel<T>['runBatch'] = (sources, options) => this.#track(this.#runBatch(sources, options));

  release(): Promise<void> {
    this.#released ??= this.#release();
    return this.#released;
  }

  async #run(source: ImageSource, options: RunOptions = {}): Promise<ResultByTask[T]> {
    this.#refuseReleased();
    const clock = new StageClock(options);
    const { image, info } = await this.#load(source, options, clock);
    const answer = await this.#parts.prepared.run(image, options as RunOptionsByTask[T], clock);
    return assemble<T>(answer, info, clock.timings());
  }

  async #runBatch(
    sources: readonly ImageSource[],
    options: RunOptions = {},
  ): Promise<PromiseSettledResult<ResultByTask[T]>[]> {
    this.#refuseReleased();
    const { prepared } = this.#parts;
    if (!prepared.runBatch) return settleInTurn(sources, (source) => this.#run(source, options));
    const loaded = await settleInTurn(sources, async (source) => {
      const clock = new StageClock(options);
      return { ...(await this.#load(source, options, clock)), clock };
    });
    const good = loaded.filter((outcome) => outcome.status === 'fulfilled').map(({ value }) => value);
    const images = good.map(({ image }) => image);
    const shared = new StageClock(options);
    const answers = await settled(() => prepared.runBatch!(images, options as RunOptionsByTask[T], shared));
    let next = 0;
    return loaded.map((outcome) => {
      if (outcome.status === 'rejected') return outcome;
      if (answers.status === 'rejected') return answers;
      const answer = answers.value[next++] as PromiseSettledResult<TaskAnswer<T>>;
      if (answer.status === 'rejected') return answer;
      const { info, clock } = outcome.value;
      const timings = share(shared.timings(), clock.timings(), images.length);
      return { status: 'fulfilled', value: assemble<T>(answer.value, info, timings) };
    });
  }

  #load(
    source: ImageSource,
    options: RunOptions,
    clock: StageClock,
  ): Promise<{ image: RawImage; info: ImageInfo }> {
    const { decode, prepared } = this.#parts;
    const leastSize = (original: Size) => prepared.leastSize?.(original, options as RunOptionsByTask[T]);
    const given = { signal: options.signal, ...decode, ...options.decode, leastSize };
    return clock.run('decode', () => loadPicture(source, given));
  }

  #track<R>(running: Promise<R>): Promise<R> {
    this.#running.add(running);
    const forget = () => this.#running.delete(running);
    running.then(forget, forget);
    return running;
  }

  #refuseReleased(): void {
    if (this.#released) throw new ModelReleasedError({ modelId: this.#parts.source });
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

function share(batch: Timings, own: Timings, count: number): Timings {
  return {
    decodeMs: own.decodeMs,
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
