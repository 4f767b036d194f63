import type { Manifest, Task } from '../model/manifest.js';
import type { ClassificationResult } from '../results/classification-result.js';
import type { DetectionResult } from '../results/detection-result.js';
import type { EmbeddingResult } from '../results/embedding-result.js';
import type { DepthResult, ImageToImageResult } from '../results/picture-result.js';
import type { SegmentationResult } from '../results/segmentation-result.js';
import type { TensorResult } from '../results/tensor-result.js';
import type { TextResult } from '../results/text-result.js';
import type { RunQueue } from '../runtime/run-queue.js';
import type { ImageSource } from './image-source.js';
import type {
  ClassifyOptions,
  DepthOptions,
  DetectOptions,
  EmbedOptions,
  ReadTextOptions,
  RunOptions,
  SegmentOptions,
} from './run-options.js';

/** Options of `run()` by task. */
export interface RunOptionsByTask {
  classification: ClassifyOptions;
  detection: DetectOptions;
  segmentation: SegmentOptions;
  embedding: EmbedOptions;
  text: ReadTextOptions;
  depth: DepthOptions;
  'image-to-image': RunOptions;
  tensor: RunOptions;
}

/** Answer of `run()` by task. */
export interface ResultByTask {
  classification: ClassificationResult;
  detection: DetectionResult;
  segmentation: SegmentationResult;
  embedding: EmbeddingResult;
  text: TextResult;
  depth: DepthResult;
  'image-to-image': ImageToImageResult;
  tensor: TensorResult;
}

/** A model that is in memory. */
export interface VisionModel<T extends Task = Task> {
  readonly task: T;
  readonly manifest: Extract<Manifest, { task: T }>;
  /** Queue that its runs pass; absent in models of your own that have none. */
  readonly queue?: RunQueue;
  /**
   * Decodes a picture, preprocesses it as the manifest says, runs the model and returns its typed result.
   * Re-entrant: runs wait for each other in the queue, and nothing is decoded before a run's turn comes.
   *
   * @throws {OverloadedError} If more runs wait than the queue allows.
   * @throws {DeadlineError} If it cannot be finished before `deadline`, as far as earlier runs tell.
   * @throws {VisionError} With a code that tells whose fault it was, see {@link ERROR_CODES}.
   */
  run(image: ImageSource, options?: RunOptionsByTask[T]): Promise<ResultByTask[T]>;
  /**
   * Runs several pictures: together in one call of the model where its batch dim is dynamic and their inputs have one
   * size, else one after the other. They are decoded one after the other; all are in memory at the same time. In the
   * queue they are one run.
   *
   * @returns One outcome per picture, in their order: a picture that fails does not lose the others. Each result's
   * inference time is its share of the whole.
   * @throws As `run()`, where the batch as a whole is refused.
   */
  runBatch(
    images: readonly ImageSource[],
    options?: RunOptionsByTask[T],
  ): Promise<PromiseSettledResult<ResultByTask[T]>[]>;
  /** Frees the model's memory after running calls have finished; it cannot be used afterwards. */
  release(): Promise<void>;
}
