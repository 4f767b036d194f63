import { InvalidOptionError } from '../errors/invalid-option-error.js';
import type { LoadWeightsOptions, Weights, WeightsSource } from '../model/model-description.js';
import { span } from '../trace/span.js';
import { checkModelMemory } from './check-model-memory.js';
import { engineFault } from './engine-fault.js';
import { loadRuntime } from './load-runtime.js';
import type { LoadedSession } from './loaded-session.js';
import type { OrtSession, OrtSessionOptions } from './ort-module.js';
import { OrtVisionSession } from './ort-vision-session.js';
import type { Runtime } from './runtime.js';
import { runtimeState } from './runtime-state.js';
import { sessionError } from './session-error.js';
import { sessionMetadata } from './session-metadata.js';
import type { RecognisedModel } from './session-opener.js';
import { checkSessionOptions, type SessionOptions } from './session-options.js';
import { recogniseModel } from './snapshot/recognise-model.js';

/**
 * Asked right before a step that blocks the thread for long. It returns `undefined` to let it begin, or what has to
 * settle before it is asked again; the engine is free for others meanwhile.
 */
export type SessionPause = () => Promise<unknown> | undefined;

const SEVERITIES = { verbose: 0, info: 1, warning: 2, error: 3, fatal: 4 } as const;

/**
 * Loads one ONNX model into the inference engine. Takes seconds for large models and, for a moment, 4–5 times the
 * memory of its weights (3 times with external data).
 *
 * Of an engine that the caller brings (`ort`) it is not known which operators it has: the model's are then checked by
 * the engine alone.
 *
 * The engine starts while the weights are read. The bytes are not kept. Weights that know their `byteLength` and cannot
 * fit are refused before they are read.
 *
 * @param pause - Can put off the engine's part of the work; by default nothing does.
 * @throws {InvalidOptionError} If an option is unknown or not allowed.
 * @throws {RuntimeAssetError} If ONNX Runtime's files are missing, damaged or of another version.
 * @throws {RuntimeInitError} If the engine cannot be used any more in this process.
 * @throws {ModelUnsupportedError} If the model needs more than the engine or the function has.
 * @throws {ModelLoadError} If the engine refuses the model.
 */
export async function createSession(
  weights: WeightsSource,
  options: SessionOptions = {},
  pause: SessionPause = () => undefined,
): Promise<LoadedSession> {
  checkSessionOptions(options);
  if (options.ort === undefined && runtimeState.failure !== undefined) throw runtimeState.failure;
  if (weights.byteLength !== undefined)
    checkModelMemory(weights.source, { inlineBytes: weights.byteLength, externalBytes: 0 });
  const { runtime, session, bytes } = await openSession(weights, options, pause);
  try {
    return new OrtVisionSession(runtime, {
      modelId: weights.id,
      session,
      bytes,
      ...sessionMetadata(session, weights.source),
    });
  } catch (error) {
    await runtime.exclusive(() => session.release());
    throw error;
  }
}

/** An entry that the engine would ignore without a word is refused. */
function checkConfig({ takesConfig }: Runtime, config: SessionOptions['config'] = {}): void {
  if (takesConfig || Object.keys(config).length === 0) return;
  const expected = 'left out, because onnxruntime-node takes no session configuration entries,';
  throw new InvalidOptionError({ option: 'config', expected, received: Object.keys(config).join(', ') });
}

interface OpenedSession {
  readonly runtime: Runtime;
  readonly session: OrtSession;
  readonly bytes: number;
}

async function openSession(
  weights: WeightsSource,
  options: SessionOptions,
  pause: SessionPause,
): Promise<OpenedSession> {
  const settings: OrtSessionOptions = {
    graphOptimizationLevel: options.graphOptimizationLevel ?? 'all',
    logSeverityLevel: SEVERITIES[options.logLevel ?? 'error'],
    extra: { ...options.config },
  };
  const isBuiltIn = options.ort === undefined;
  const reading = isBuiltIn ? recogniseOrLoad(weights, settings) : load(weights, { otherEngine: true });
  const [runtime, model] = await Promise.all([loadRuntime(options), reading]);
  checkConfig(runtime, options.config);
  if ('key' in model) {
    const open = () => runtime.sessions?.openRecognised?.(model);
    const session = await exclusively(runtime, weights.source, pause, open);
    if (session !== undefined) return { runtime, session, bytes: model.bytes };
  }
  const { bytes, externalData } = 'key' in model ? await load(weights) : model;
  const externalBytes = externalData.reduce((sum, { data }) => sum + data.byteLength, 0);
  checkModelMemory(weights.source, { inlineBytes: bytes.byteLength, externalBytes });

  const { extra, ...others } = settings;
  const all: OrtSessionOptions = {
    ...runtime.sessionOptions,
    ...others,
    ...(runtime.takesConfig && { extra }),
    ...(externalData.length > 0 && { externalData }),
  };
  const open = () =>
    runtime.sessions?.open({ source: weights.source, bytes, externalData }, all) ??
    runtime.ort.InferenceSession.create(bytes, all);
  const session = await exclusively(runtime, weights.source, pause, open);
  return { runtime, session, bytes: bytes.byteLength + externalBytes };
}

async function recogniseOrLoad(
  weights: WeightsSource,
  settings: OrtSessionOptions,
): Promise<RecognisedModel | Weights> {
  return (await recogniseModel(weights, settings)) ?? load(weights);
}

function load(weights: WeightsSource, options?: LoadWeightsOptions): Promise<Weights> {
  return span('read and check weights', () => weights.load(options));
}

async function exclusively<Opened>(
  runtime: Runtime,
  source: string,
  pause: SessionPause,
  open: () => Opened | Promise<Opened>,
): Promise<Opened> {
  const outcome = await runtime.exclusive(async () => {
    const until = pause();
    if (until !== undefined) return { until };
    const failure = runtime.failure();
    if (failure !== undefined) throw failure;
    try {
      return { opened: await span('open session', open) };
    } catch (error) {
      const fault = engineFault(error);
      if (fault === undefined) throw sessionError(error, source);
      runtime.fail(fault);
      throw fault;
    }
  });
  if ('opened' in outcome) return outcome.opened;
  await outcome.until;
  return exclusively(runtime, source, pause, open);
}
