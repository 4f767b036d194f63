import type { Task } from '../model/manifest.js';
import type { RawImage } from '../tensor/raw-image.js';
import type { ModelStage, StageOutputs } from './model-stage.js';
import { sizeClass } from './size-class.js';
import type { PreparedTask } from './task-factory.js';
import type { TaskAnswer } from './task-runner.js';
import type { RunOptionsByTask } from './vision-model.js';

/** Turns the outputs of one picture into the task's answer. Without `needsPixels` the picture has its size alone. */
export type DecodeStage<T extends Task> = (
  result: StageOutputs & { readonly image: RawImage },
  options: RunOptionsByTask[T],
) => TaskAnswer<T> | Promise<TaskAnswer<T>>;

/**
 * A task of one model: preprocess, run, decode; several pictures go through the model together where it can.
 *
 * @param showsPixels - Whether the answer to these options holds pixels of the original, so that it must be whole; where
 * not, a decoder may shrink it, and its memory is given back before the inference.
 */
export function singleStageTask<T extends Task>(
  stage: ModelStage,
  decode: DecodeStage<T>,
  showsPixels: (options: RunOptionsByTask[T]) => boolean = () => false,
): PreparedTask<T> {
  return {
    stages: [stage],
    leastSize: (original, options) => (showsPixels(options) ? undefined : stage.leastSize(original)),
    run: async (image, options, clock) => {
      const result = await stage.runOutputs(image, clock, showsPixels(options));
      return clock.run('postprocess', () => decode({ ...result, image }, options), {
        part: sizeClass(image),
      });
    },
    runBatch: async (images, options, clock) => {
      const results = await stage.runBatch(images, clock, showsPixels(options));
      if (results.length === 0) return [];
      return clock.run(
        'postprocess',
        () =>
          Promise.allSettled(
            results.map(async (result, at) => decode({ ...result, image: images[at] as RawImage }, options)),
          ),
        { part: sizeClass(images[0] as RawImage), units: results.length },
      );
    },
  };
}
