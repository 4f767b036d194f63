import { InvalidOptionError, loadModel } from '@lambda-vision/core';
import { mapVisionError } from '../errors/map-vision-error.js';
import { rejectUnknownOptions } from '../options/reject-unknown-options.js';
import type { VisionMiddleware } from '../vision-middleware.js';
import { retryableLoad } from './retryable-load.js';
import type { LoadedModels, VisionModelConfig, VisionModelsConfig } from './vision-models-config.js';

/** Options of {@link visionModels}. */
export interface VisionModelsOptions {
  /** Whether loading waits for the first request instead of starting with the function. @defaultValue false */
  readonly disablePrefetch?: boolean;
}

/** What {@link visionModels} adds to the context. */
export interface ModelsContext<Config extends VisionModelsConfig> {
  /** The models by name, loaded. */
  readonly models: LoadedModels<Config>;
}

/** Defaults of {@link visionModels}. */
export const VISION_MODELS_DEFAULTS: Readonly<Required<VisionModelsOptions>> = Object.freeze({
  disablePrefetch: false,
});

/**
 * Brings loaded models to the handler as `context.models`. Loading starts at once, while the function initialises;
 * requests wait for it, share it, and warm ones find it done. A load that fails is tried again by the next request.
 *
 * During a request, VisionErrors (its own and the handler's) become HTTP answers, see `STATUS_BY_CODE`.
 *
 * @param config - Sources and options by name, `{ classify: { source: 'models/mobilenetv2', task: 'classification' } }`.
 * @throws {InvalidOptionError} If a model has no source, or an option is unknown.
 */
export function visionModels<const Config extends VisionModelsConfig>(
  config: Config,
  options: VisionModelsOptions = {},
): VisionMiddleware<ModelsContext<Config>> {
  rejectUnknownOptions('visionModels options', options, Object.keys(VISION_MODELS_DEFAULTS));
  checkConfig(config);
  const { disablePrefetch } = { ...VISION_MODELS_DEFAULTS, ...options };
  const loads = Object.entries<VisionModelConfig>(config).map(([name, { source, ...rest }]) => ({
    name,
    model: retryableLoad(() => loadModel(source, rest)),
  }));
  if (!disablePrefetch) for (const { model } of loads) model.prefetch();
  return {
    before: async function visionModelsBefore({ context }) {
      const models = await Promise.all(
        loads.map(async ({ name, model }) => [name, await model.get()] as const),
      );
      // Another visionModels() may have been there before.
      const earlier = 'models' in context ? context.models : {};
      Object.assign(context, { models: { ...earlier, ...Object.fromEntries(models) } });
    },
    onError: function visionModelsOnError(request) {
      mapVisionError(request);
    },
  };
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
    if (typeof model !== 'object' || model === null || model.source === undefined)
      throw new InvalidOptionError({
        option: `visionModels config.${name}`,
        expected: 'an object with the source of a model',
        received: model,
      });
  }
}
