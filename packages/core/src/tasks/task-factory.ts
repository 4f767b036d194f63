import type { Manifest, Task } from '../model/manifest.js';
import type { ModelDescription } from '../model/model-description.js';
import type { VisionSession } from '../runtime/vision-session.js';
import type { ModelStage } from './model-stage.js';
import type { TaskRunner } from './task-runner.js';

/** A task that is ready to run, and the models behind it. */
export interface PreparedTask<T extends Task> {
  readonly run: TaskRunner<T>;
  readonly stages: readonly ModelStage[];
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
