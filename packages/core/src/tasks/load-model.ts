import { ModelTaskError } from '../errors/model-task-error.js';
import type { DecodeOptions } from '../image/decode-image.js';
import { prepareDecoder } from '../image/prepare-decoder.js';
import { type DescribeModelOptions, describeModel } from '../model/describe-model.js';
import type { Task } from '../model/manifest.js';
import type { ModelDescription } from '../model/model-description.js';
import type { ModelSource } from '../model/model-source.js';
import type { SessionPause } from '../runtime/create-session.js';
import { defaultRunQueue } from '../runtime/default-run-queue.js';
import { defaultSessionCache } from '../runtime/default-session-cache.js';
import { openCachedSession } from '../runtime/open-cached-session.js';
import type { RunQueue } from '../runtime/run-queue.js';
import type { SessionCache } from '../runtime/session-cache.js';
import type { SessionOptions } from '../runtime/session-options.js';
import type { VisionSession } from '../runtime/vision-session.js';
import { LoadedModel } from './loaded-model.js';
import type { ModelStage } from './model-stage.js';
import type { PreparedTask, TaskFactory } from './task-factory.js';
import { TASKS } from './tasks.js';
import type { VisionModel } from './vision-model.js';

/** Options of {@link loadModel}. */
export interface LoadModelOptions<T extends Task = Task>
  extends SessionOptions,
    Pick<DescribeModelOptions, 'file' | 'https'> {
  /** Task that the manifest must have; it also types `run()`. @defaultValue the manifest's */
  readonly task?: T;
  /** How pictures are decoded; `run()` can override each. */
  readonly decode?: DecodeOptions;
  /** Keeps sessions in memory. @defaultValue one cache for the whole process */
  readonly cache?: SessionCache;
  /** Admits the model's runs. @defaultValue one queue for the whole process: one run at a time, 64 that wait */
  readonly queue?: RunQueue;
  /**
   * Asked right before each step that blocks the thread for long: the creation of each session, the warm-up. It
   * returns `undefined` to let the step begin, or what has to settle before it is asked again.
   * @defaultValue nothing is put off
   */
  readonly pause?: SessionPause;
  /** Runs the model once on zeros, so that the first picture is not the slow one. @defaultValue false */
  readonly warmUp?: boolean;
}

/**
 * Finds a model, checks its manifest and weights, and loads it into memory. Takes seconds for large models; the
 * same weights with the same options are loaded once per process.
 *
 * @param source - Folder with a `vision.json`, folder as Hugging Face publishes it, the `https:` address of one, or
 * the parts.
 * @throws {ModelNotFoundError | ModelFetchError | ManifestError | ModelLoadError | ModelChecksumError |
 * ModelUnsupportedError} If the model is not there, or not one that can run.
 * @throws {ModelTaskError} If the manifest has another task than `options.task`.
 * @throws {RuntimeAssetError | RuntimeInitError} If ONNX Runtime or the decoder of pictures cannot start.
 * @example
 * ```ts
 * const model = await loadModel('models/mobilenetv2', { task: 'classification' });
 * const { predictions } = await model.run(await readFile('photo.jpg'));
 * ```
 */
export async function loadModel<T extends Task = Task>(
  source: ModelSource,
  options: LoadModelOptions<T> = {},
): Promise<VisionModel<T>> {
  const {
    task,
    decode = {},
    cache = defaultSessionCache(),
    queue = defaultRunQueue(),
    pause = () => undefined,
    warmUp = false,
    file,
    https,
    ...session
  } = options;
  const description = await describeModel(source, {
    ...(file === undefined ? {} : { file }),
    ...(https === undefined ? {} : { https }),
  });
  const found = description.manifest.task;
  if (task !== undefined && task !== found) {
    throw new ModelTaskError({ source: description.source, expected: task, received: found });
  }
  const decoderReady = Promise.allSettled([prepareDecoder(decode.decoder)]);
  const sessions = await openSessions(description, session, cache, pause);
  try {
    const [outcome] = await decoderReady;
    if (outcome.status === 'rejected') throw outcome.reason;
    const prepared = prepare<T>(description, sessions);
    if (warmUp) for (const stage of prepared.stages) await warmUpStage(stage, pause);
    const { source: from, manifest } = description;
    return new LoadedModel<T>({
      source: from,
      manifest: manifest as VisionModel<T>['manifest'],
      prepared,
      decode,
      queue,
    });
  } catch (error) {
    await Promise.all(Object.values(sessions).map((opened) => opened.release()));
    throw error;
  }
}

/** Opens all models of a description; when one fails the others are given back. */
async function openSessions(
  { weights }: ModelDescription,
  options: SessionOptions,
  cache: SessionCache,
  pause: SessionPause,
): Promise<Record<string, VisionSession>> {
  const names = Object.keys(weights);
  const opened = await Promise.allSettled(
    Object.values(weights).map((source) => openCachedSession(source, options, cache, pause)),
  );
  const failed = opened.find((outcome) => outcome.status === 'rejected');
  const sessions = opened.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []));
  if (failed) {
    await Promise.all(sessions.map((session) => session.release()));
    throw failed.reason;
  }
  return Object.fromEntries(names.map((name, at) => [name, sessions[at] as VisionSession]));
}

async function warmUpStage(stage: ModelStage, pause: SessionPause): Promise<void> {
  for (let until = pause(); until !== undefined; until = pause()) await until;
  await stage.warmUp();
}

/** The manifest's task decides the factory; the compiler cannot see that both come from the same union. */
function prepare<T extends Task>(
  description: ModelDescription,
  sessions: Readonly<Record<string, VisionSession>>,
): PreparedTask<T> {
  const factory = TASKS[description.manifest.task] as unknown as TaskFactory<T>;
  return factory(description as Parameters<TaskFactory<T>>[0], sessions);
}
