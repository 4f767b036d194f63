import type { Weights, WeightsSource } from '../model/model-description.js';
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

const SEVERITIES = { verbose: 0, info: 1, warning: 2, error: 3, fatal: 4 } as const;

/**
 * Loads one ONNX model into the inference engine. Takes seconds for large models and, for a moment, 4–5 times the
 * memory of its weights (3 times with external data).
 *
 * The engine starts while the weights are read. The bytes are not kept. Weights that know their `byteLength` and cannot
 * fit are refused before they are read.
 *
 * @throws {InvalidOptionError} If an option is unknown or not allowed.
 * @throws {RuntimeAssetError} If ONNX Runtime's files are missing, damaged or of another version.
 * @throws {RuntimeInitError} If the engine cannot be used any more in this process.
 * @throws {ModelUnsupportedError} If the model needs more than the engine or the function has.
 * @throws {ModelLoadError} If the engine refuses the model.
 */
export async function createSession(
  weights: WeightsSource,
  options: SessionOptions = {},
): Promise<LoadedSession> {
  checkSessionOptions(options);
  if (options.ort === undefined && runtimeState.failure !== undefined) throw runtimeState.failure;
  if (weights.byteLength !== undefined)
    checkModelMemory(weights.source, { inlineBytes: weights.byteLength, externalBytes: 0 });
  const settings: OrtSessionOptions = {
    graphOptimizationLevel: options.graphOptimizationLevel ?? 'all',
    logSeverityLevel: SEVERITIES[options.logLevel ?? 'error'],
    extra: { ...options.config },
  };
  const { runtime, session, bytes } = await openSession(weights, options, settings);
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

interface OpenedSession {
  readonly runtime: Runtime;
  readonly session: OrtSession;
  readonly bytes: number;
}

async function openSession(
  weights: WeightsSource,
  options: SessionOptions,
  settings: OrtSessionOptions,
): Promise<OpenedSession> {
  const starting = loadRuntime(options);
  const reading = options.ort === undefined ? recogniseOrLoad(weights, settings) : load(weights);
  const [runtime, model] = await Promise.all([starting, reading]);
  if ('key' in model) {
    const session = await exclusively(runtime, weights.source, () =>
      runtime.sessions?.openRecognised?.(model),
    );
    if (session !== undefined) return { runtime, session, bytes: model.bytes };
  }
  const { bytes, externalData } = 'key' in model ? await load(weights) : model;
  const externalBytes = externalData.reduce((sum, { data }) => sum + data.byteLength, 0);
  checkModelMemory(weights.source, { inlineBytes: bytes.byteLength, externalBytes });

  const all: OrtSessionOptions = {
    ...runtime.sessionOptions,
    ...settings,
    ...(externalData.length > 0 && { externalData }),
  };
  const session = await exclusively(
    runtime,
    weights.source,
    () =>
      runtime.sessions?.open({ source: weights.source, bytes, externalData }, all) ??
      runtime.ort.InferenceSession.create(bytes, all),
  );
  return { runtime, session, bytes: bytes.byteLength + externalBytes };
}

async function recogniseOrLoad(
  weights: WeightsSource,
  settings: OrtSessionOptions,
): Promise<RecognisedModel | Weights> {
  return (await recogniseModel(weights, settings)) ?? load(weights);
}

function load(weights: WeightsSource): Promise<Weights> {
  return span('read and check weights', () => weights.load());
}

async function exclusively<Opened>(
  runtime: Runtime,
  source: string,
  open: () => Opened | Promise<Opened>,
): Promise<Opened> {
  return runtime.exclusive(async () => {
    const failure = runtime.failure();
    if (failure !== undefined) throw failure;
    try {
      return await span('open session', open);
    } catch (error) {
      const fault = engineFault(error);
      if (fault === undefined) throw sessionError(error, source);
      runtime.fail(fault);
      throw fault;
    }
  });
}
