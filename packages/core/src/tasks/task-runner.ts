import type { Task } from '../model/manifest.js';
import type { RawImage } from '../tensor/raw-image.js';
import type { StageClock } from './stage-clock.js';
import type { ResultByTask, RunOptionsByTask } from './vision-model.js';

/** What a task adds to the result; the rest is the same for all tasks. */
export type TaskAnswer<T extends Task> = Omit<ResultByTask[T], 'image' | 'timings'>;

/** Runs one task on a decoded picture. Re-entrant. */
export type TaskRunner<T extends Task> = (
  image: RawImage,
  options: RunOptionsByTask[T],
  clock: StageClock,
) => Promise<TaskAnswer<T>>;
