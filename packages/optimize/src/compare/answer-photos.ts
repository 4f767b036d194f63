import { type ClassificationResult, VisionError, type VisionModel } from '@lambda-vision/core';
import { OptimizeError } from '../errors/optimize-error.js';
import { OPTIMIZE_ERROR_CODES } from '../errors/optimize-error-codes.js';
import type { StageRun } from '../measure/measured-model.js';
import { type Accuracy, AccuracyCollector } from './agreement/accuracy.js';
import { agreementOf } from './agreement/agreement-of.js';
import type { TaskAgreement } from './agreement/task-agreement.js';
import type { PhotoLabels } from './compare-options.js';
import type { OpenedModel } from './opened-model.js';
import type { ReadPhoto } from './photos/photo-reader.js';
import { resolveLabel } from './resolve-label.js';
import { COMPARE_RUN_OPTIONS } from './run-options-by-task.js';

/** What two models were fed with for a photo. */
export interface FedPhoto {
  readonly a: readonly StageRun[];
  readonly b: readonly StageRun[];
  /** Whether both answered. */
  readonly isAnswered: boolean;
}

/** What two models said about photos. */
export interface Answers {
  readonly agreement: TaskAgreement;
  readonly accuracy: Accuracy | undefined;
  readonly compared: number;
  /** Why each model failed, by photo; of b on photos that a answered. */
  readonly failures: { readonly a: readonly string[]; readonly b: readonly string[] };
  /** What the models were fed with for the first photos. */
  readonly fed: readonly FedPhoto[];
}

/** What {@link answerPhotos} needs. */
export interface AnswerOptions {
  readonly labels: PhotoLabels | undefined;
  /** Photos of which the feeds are kept. */
  readonly keep: number;
  readonly signal: AbortSignal | undefined;
  readonly onPhoto: () => void;
}

/**
 * Runs both models on each photo, with their own preprocessing, and compares what they answer.
 *
 * @throws {OptimizeError} `OPTIMIZE_MEASUREMENT` if a fails on every photo.
 */
export async function answerPhotos(
  a: OpenedModel,
  b: OpenedModel,
  photos: AsyncIterable<ReadPhoto>,
  options: AnswerOptions,
): Promise<Answers> {
  const agreement = agreementOf(a.model.task);
  const accuracy = new AccuracyCollector();
  const failures = { a: [] as string[], b: [] as string[] };
  const fed: FedPhoto[] = [];
  let compared = 0;
  for await (const photo of photos) {
    options.signal?.throwIfAborted();
    const [ofA, ofB] = [await answer(a.model, photo), await answer(b.model, photo)];
    const [runsA, runsB] = [a.recorder.take(), b.recorder.take()];
    options.onPhoto();
    if ('failure' in ofA) {
      failures.a.push(`${photo.name}: ${ofA.failure}`);
      continue;
    }
    if ('failure' in ofB) failures.b.push(`${photo.name}: ${ofB.failure}`);
    const label = options.labels && resolveLabel(options.labels, photo, a.description.labels);
    const result = 'failure' in ofB ? undefined : ofB.result;
    const isAnswered = result !== undefined;
    const like = fed.filter((each) => each.isAnswered === isAnswered);
    if (like.length < options.keep) fed.push({ a: runsA, b: runsB, isAnswered });
    if (label !== undefined) {
      accuracy.add(label, ofA.result as ClassificationResult, result as ClassificationResult | undefined);
    }
    if (result === undefined) continue;
    compared++;
    await agreement.add(ofA.result, result);
  }
  const [first] = failures.a;
  if (first !== undefined && compared + failures.b.length === 0) {
    throw new OptimizeError({
      code: OPTIMIZE_ERROR_CODES.MEASUREMENT,
      message: `Expected a model to compare with but a fails on every photo. The first: ${first}`,
    });
  }
  return { agreement: agreement.finish(), accuracy: accuracy.finish(), compared, failures, fed };
}

/** Scores that are no numbers, and faults of the engine, are the model's; the photo could be read. */
async function answer(
  model: VisionModel,
  { image }: ReadPhoto,
): Promise<{ readonly result: unknown } | { readonly failure: string }> {
  try {
    return { result: await model.run(image, COMPARE_RUN_OPTIONS[model.task]) };
  } catch (error) {
    if (error instanceof VisionError) return { failure: error.message };
    throw error;
  }
}
