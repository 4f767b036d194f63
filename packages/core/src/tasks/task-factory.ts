import type { Manifest, Task } from '../model/manifest.js';
import type { ModelDescription } from '../model/model-description.js';
import type { VisionSession } from '../runtime/vision-session.js';
import type { RawImage } from '../tensor/raw-image.js';
import type { Size } from '../tensor/size.js';
import type { ModelStage } from './model-stage.js';
import type { StageClock } from './stage-clock.js';
import type { TaskAnswer, TaskRunner } from './task-runner.js';
import type { RunOptionsByTask } from './vision-model.js';

/** A task that is ready to run, and the models behind it. */
export interface PreparedTask<T extends Task> {
  readonly run: TaskRunner<T>;
  /** Runs several pictures through the model together; without it they run one after the other. */
  readonly runBatch?: (
    images: readonly RawImage[],
    options: RunOptionsByTask[T],
    clock: StageClock,
  ) => Promise<PromiseSettledResult<TaskAnswer<T>>[]>;
  readonly stages: readonly ModelStage[];
  /**
   * Smallest size in which the task needs a picture, by the size of its upright original; undefined, or without this
   * function, where it needs every pixel.
   */
  readonly leastSize?: (original: Size, options: RunOptionsByTask[T]) => Size | undefined;
}

/**
 * Makes a task from a model's description.
 *
 * @param sessions - One loaded session per name in `description.weights`.
 */
export type TaskFactory<T extends Task> = (
  description: ModelDescription<Extract<Manifest, { task: T }>>,
  sessions: Readonly<Record<string, VisionSession>>,
) => PreparedTask<T>;
