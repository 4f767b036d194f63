import type { LoadModelOptions, ModelSource, Task, VisionModel } from '@lambda-vision/core';

/** One model: where it is, and how it is loaded. */
export interface VisionModelConfig<T extends Task = Task>
  extends Omit<LoadModelOptions<T>, 'task' | 'pause'> {
  /** Where the model is: a folder, or anything else that core's `loadModel()` takes. */
  readonly source: ModelSource;
  /** Task that the model must have; gives `context.models` its types. @defaultValue the manifest's, unchecked */
  readonly task?: T;
  /** Whether loading waits for the first request. @defaultValue that of `visionModels()` */
  readonly disablePrefetch?: boolean;
  /** Milliseconds after which a newer version is looked for; `false` never. @defaultValue that of `visionModels()` */
  readonly refreshAfterMs?: number | false;
  /**
   * Milliseconds that loading takes, as measured: a request with less time left is refused before the load starts.
   * @defaultValue for a newer version what the present one took; else unknown, which refuses nothing
   */
  readonly loadMs?: number;
}

/** Models by the names that they have in `context.models`. */
export type VisionModelsConfig = Readonly<Record<string, VisionModelConfig>>;

/** Loaded models by name, typed by the `task` of their configuration; without one, the union of all tasks. */
export type LoadedModels<Config extends VisionModelsConfig> = {
  readonly [Name in keyof Config]: ModelOfTask[TaskOf<Config[Name]>];
};

type TaskOf<Config> = Config extends { readonly task: infer T extends Task } ? T : Task;

type ModelOfTask = { readonly [T in Task]: VisionModel<T> };
