import { summarize } from '../summarize.ts';
import type { Block } from '../warm-subject.ts';

/** Medians of the requests for one photo in one process. */
export interface PhotoSample {
  readonly photo: string;
  readonly inferenceMs: number;
  readonly postprocessMs: number;
  /** Postprocessing in percent of the inference, request by request. */
  readonly share: number;
}

/** Takes the medians of a block. */
export function toPhotoSample(photo: string, { parts }: Pick<Block, 'parts'>): PhotoSample {
  const inferenceMs = parts.map((part) => part.inferenceMs as number);
  const postprocessMs = parts.map((part) => part.postprocessMs as number);
  return {
    photo,
    inferenceMs: summarize(inferenceMs).median,
    postprocessMs: summarize(postprocessMs).median,
    share: summarize(postprocessMs.map((part, at) => (part / (inferenceMs[at] as number)) * 100)).median,
  };
}

/**
 * The photo whose share is largest, by its median over the processes.
 *
 * @param runs - The photos' samples, process by process.
 */
export function worstPhoto(runs: readonly (readonly PhotoSample[])[]): {
  readonly photo: string;
  readonly samples: readonly PhotoSample[];
} {
  const byPhoto = Map.groupBy(runs.flat(), ({ photo }) => photo);
  const median = (samples: readonly PhotoSample[]) => summarize(samples.map(({ share }) => share)).median;
  const [photo, samples] = [...byPhoto].reduce((worst, next) =>
    median(next[1]) > median(worst[1]) ? next : worst,
  );
  return { photo, samples };
}
