import type { Manifest, Task } from '../model/manifest.js';
import type { ClassificationResult } from '../results/classification-result.js';
import type { TextResult } from '../results/text-result.js';
import type { ImageSource } from './image-source.js';
import type { ClassifyOptions, ReadTextOptions } from './run-options.js';

/** Options of `run()` by task. */
export interface RunOptionsByTask {
  classification: ClassifyOptions;
  text: ReadTextOptions;
}

/** Answer of `run()` by task. */
export interface ResultByTask {
  classification: ClassificationResult;
  text: TextResult;
}

/** A model that is in memory. */
export interface VisionModel<T extends Task = Task> {
  readonly task: T;
  readonly manifest: Extract<Manifest, { task: T }>;
  /**
   * Decodes a picture, preprocesses it as the manifest says, runs the model and returns its typed result.
   * Re-entrant.
   *
   * @throws {VisionError} With a code that tells whose fault it was, see {@link ERROR_CODES}.
   */
  run(image: ImageSource, options?: RunOptionsByTask[T]): Promise<ResultByTask[T]>;
  /** Frees the model's memory after running calls have finished; it cannot be used afterwards. */
  release(): Promise<void>;
}
