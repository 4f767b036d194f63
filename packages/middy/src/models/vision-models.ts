import { InvalidOptionError } from '@lambda-vision/core';
import { mapVisionError } from '../errors/map-vision-error.js';
import { requestRecord } from '../record/request-record.js';
import type { VisionMiddleware } from '../vision-middleware.js';
import { exitAfterAnswer } from './exit-after-answer.js';
import { freezesBetweenRequests } from './freezes-between-requests.js';
import { InitGate } from './init-gate.js';
import type { ModelLease } from './model-generation.js';
import { ModelSlot, type Refresh } from './model-slot.js';
import { modelView } from './model-view.js';
import { requestTime } from './request-time.js';
import { settleWithin } from './settle-within.js';
import { unrecoverableError } from './unrecoverable-error.js';
import type { LoadedModels, VisionModelConfig, VisionModelsConfig } from './vision-models-config.js';
import {
  checkMilliseconds,
  type ResolvedVisionModelsOptions,
  resolveVisionModelsOptions,
  VISION_MODELS_DEFAULTS,
  type VisionModelsOptions,
} from './vision-models-options.js';

/** What {@link visionModels} adds to the context. */
export interface ModelsContext<Config extends VisionModelsConfig> {
  /** The models by name, loaded, as this request sees them. */
  readonly models: LoadedModels<Config>;
}

/** The middleware that {@link visionModels} makes. */
export interface VisionModelsMiddleware<Config extends VisionModelsConfig>
  extends VisionMiddleware<ModelsContext<Config>> {
  /**
   * Waits while the function initialises until the prefetched models are loaded, but no longer than `initBudgetMs`
   * allows: then loading goes on and the first request waits for the rest. Never rejects; a load that failed is tried
   * again by the next request.
   *
   * @returns Whether all of them are loaded.
   */
  ready(): Promise<boolean>;
}

/** Milliseconds that an answer waits at most to learn whether there is a newer version. */
const CHECK_MS = 1000;

/** Requests after which the process ends; several `visionModels()` may notice it. */
const last = new WeakSet<object>();

/** What one request holds of the models until it is over. */
interface Hold {
  readonly leases: ModelLease[];
  readonly refreshes: readonly Refresh[];
  /** Until when its answer may wait for newer versions, in milliseconds since the epoch. */
  readonly deadline: number;
}

/**
 * Brings loaded models to the handler as `context.models`. Loading starts at once, while the function initialises;
 * requests wait for it as long as their time allows, share it, and warm ones find it done. A load that fails is tried
 * again by the next request. Runs end in the request's time.
 *
 * During a request, VisionErrors (its own and the handler's) become HTTP answers, see `STATUS_BY_CODE`.
 *
 * @param config - Sources and options by name, `{ classify: { source: 'models/mobilenetv2', task: 'classification' } }`.
 * @throws {InvalidOptionError} If a model has no source, or an option is unknown or not allowed.
 */
export function visionModels<const Config extends VisionModelsConfig>(
  config: Config,
  options: VisionModelsOptions = {},
): VisionModelsMiddleware<Config> {
  const resolved = resolveVisionModelsOptions(options);
  checkConfig(config);
  const { onUnrecoverable, onEvent, deadlineReserveMs } = resolved;
  const gate = new InitGate(resolved.initBudgetMs);
  const models = Object.entries<VisionModelConfig>(config).map(([name, model]) => ({
    slot: createSlot(name, model, resolved, gate),
    isPrefetched: !(model.disablePrefetch ?? resolved.disablePrefetch),
  }));
  const slots = models.map(({ slot }) => slot);
  const prefetched = models.filter(({ isPrefetched }) => isPrefetched).map(({ slot }) => slot);
  const loading = Promise.all(prefetched.map((slot) => slot.prefetch()));
  const holds = new WeakMap<object, Hold>();

  async function end(request: { context: { awsRequestId?: string }; error?: unknown }): Promise<void> {
    const hold = holds.get(request);
    holds.delete(request);
    if (hold !== undefined) {
      if (freezesBetweenRequests()) await finishRefreshes(hold);
      for (const lease of hold.leases) lease.release();
    }
    const failure = unrecoverableError(request.error);
    if (failure === undefined || last.has(request)) return;
    last.add(request);
    onEvent({ type: 'unrecoverable', error: failure });
    if (onUnrecoverable !== 'exit') return;
    console.error(`${failure.code}: this process ends after its answer, to be replaced. ${failure.message}`);
    exitAfterAnswer(request);
  }

  return {
    ready: async () => (await gate.wait(loading)) && prefetched.every((slot) => slot.isLoaded),

    before: async function visionModelsBefore(request) {
      gate.open();
      const { context } = request;
      const { loads, runs } = requestRecord(request);
      const time = requestTime(context, deadlineReserveMs);
      const { deadline } = time;
      const patience = deadline ?? time.end - VISION_MODELS_DEFAULTS.deadlineReserveMs;
      const refreshes = slots.flatMap((slot) => slot.refresh(patience) ?? []);
      const hold: Hold = { leases: [], refreshes, deadline: patience };
      holds.set(request, hold);
      const views = await Promise.all(
        slots.map(async (slot) => {
          const lease = await slot.lease(time, loads);
          // Another model may have failed meanwhile, and the request is over.
          if (holds.get(request) === hold) hold.leases.push(lease);
          else lease.release();
          return [slot.name, modelView(lease.model, { name: slot.name, deadline, runs })] as const;
        }),
      );
      // Another visionModels() may have been there before.
      const earlier = 'models' in context ? context.models : {};
      Object.assign(context, { models: { ...earlier, ...Object.fromEntries(views) } });
    },

    after: function visionModelsAfter(request) {
      return end(request);
    },

    onError: async function visionModelsOnError(request) {
      await end(request);
      mapVisionError(request);
    },
  };
}

function createSlot(
  name: string,
  model: VisionModelConfig,
  { load, refreshAfterMs, onEvent }: ResolvedVisionModelsOptions,
  gate: InitGate,
): ModelSlot {
  const { source, disablePrefetch: _, loadMs, refreshAfterMs: ownRefresh, ...own } = model;
  const refresh = ownRefresh ?? refreshAfterMs;
  return new ModelSlot({
    name,
    source,
    load: { ...load, ...own, pause: () => gate.pause() },
    loadMs,
    refreshAfterMs: refresh === false ? undefined : refresh,
    onEvent,
  });
}

/**
 * Lambda freezes the process after the answer, and a download or a load that is frozen in the middle may never end.
 * So the answer waits for it, as long as the request has time; the handler has done its work meanwhile.
 */
async function finishRefreshes({ refreshes, deadline }: Hold): Promise<void> {
  await Promise.all(
    refreshes.map(async ({ checked, done }) => {
      const isKnown = await settleWithin(checked, Math.min(CHECK_MS, deadline - Date.now()));
      if (isKnown && (await checked)) await settleWithin(done, deadline - Date.now());
    }),
  );
}

function checkConfig(config: unknown): void {
  const entries = typeof config === 'object' && config !== null ? Object.entries(config) : [];
  if (entries.length === 0)
    throw new InvalidOptionError({
      option: 'visionModels config',
      expected: 'an object of models by name',
      received: config,
    });
  for (const [name, model] of entries) {
    const option = `visionModels config.${name}`;
    if (typeof model !== 'object' || model === null || model.source === undefined)
      throw new InvalidOptionError({
        option,
        expected: 'an object with the source of a model',
        received: model,
      });
    checkMilliseconds(`${option}.refreshAfterMs`, model.refreshAfterMs);
    checkMilliseconds(`${option}.loadMs`, model.loadMs);
  }
}
