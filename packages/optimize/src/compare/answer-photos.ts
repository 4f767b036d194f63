import { type ClassificationResult, VisionError, type VisionModel } from '@lambda-vision/core';
import type { StageRun } from '../measure/measured-model.js';
import { type Accuracy, AccuracyCollector } from './agreement/accuracy.js';
import { agreementOf } from './agreement/agreement-of.js';
import type { TaskAgreement } from './agreement/task-agreement.js';
import type { PhotoLabels } from './compare-options.js';
import type { OpenedModel } from './opened-model.js';
import type { ReadPhoto } from './photos/photo-reader.js';
import { resolveLabel } from './resolve-label.js';
import { COMPARE_RUN_OPTIONS } from './run-options-by-task.js';

/** What two models said about photos. */
export interface Answers {
  readonly agreement: TaskAgreement;
  readonly accuracy: Accuracy | undefined;
  readonly compared: number;
  /** Why each model failed, by photo. */
  readonly failures: { readonly a: readonly string[]; readonly b: readonly string[] };
  /** What the first photos were fed as, those left out on which a model failed. */
  readonly fed: {
    readonly a: readonly (readonly StageRun[])[];
    readonly b: readonly (readonly StageRun[])[];
  };
}

/** What {@link answerPhotos} needs. */
export interface AnswerOptions {
  readonly labels: PhotoLabels | undefined;
  /** Photos of which the feeds are kept. */
  readonly keep: number;
  readonly signal: AbortSignal | undefined;
  readonly onPhoto: () => void;
}

/** Runs both models on each photo, with their own preprocessing, and compares what they answer. */
export async function answerPhotos(
  a: OpenedModel,
  b: OpenedModel,
  photos: AsyncIterable<ReadPhoto>,
  options: AnswerOptions,
): Promise<Answers> {
  const agreement = agreementOf(a.model.task);
  const accuracy = new AccuracyCollector();
  const failures = { a: [] as string[], b: [] as string[] };
  const fed = { a: [] as (readonly StageRun[])[], b: [] as (readonly StageRun[])[] };
  let compared = 0;
  for await (const photo of photos) {
    options.signal?.throwIfAborted();
    const [ofA, ofB] = [await answer(a.model, photo), await answer(b.model, photo)];
    const [runsA, runsB] = [a.recorder.take(), b.recorder.take()];
    options.onPhoto();
    if ('failure' in ofA) failures.a.push(`${photo.name}: ${ofA.failure}`);
    if ('failure' in ofB) failures.b.push(`${photo.name}: ${ofB.failure}`);
    if ('failure' in ofA) continue;
    const label = options.labels && resolveLabel(options.labels, photo, a.description.labels);
    const result = 'failure' in ofB ? undefined : ofB.result;
    if (label !== undefined) {
      accuracy.add(label, ofA.result as ClassificationResult, result as ClassificationResult | undefined);
    }
    if (result === undefined) continue;
    compared++;
    await agreement.add(ofA.result, result);
    if (fed.a.length >= options.keep) continue;
    fed.a.push(runsA);
    fed.b.push(runsB);
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
