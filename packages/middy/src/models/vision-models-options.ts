import {
  createSessionCache,
  InvalidOptionError,
  type RunQueue,
  type SessionCache,
} from '@lambda-vision/core';
import { rejectUnknownOptions } from '../options/reject-unknown-options.js';
import { defaultInitBudget } from './default-init-budget.js';
import type { ModelListener } from './model-event.js';

/** Options of `visionModels()`. */
export interface VisionModelsOptions {
  /** Whether loading waits for the first request instead of starting with the function. @defaultValue false */
  readonly disablePrefetch?: boolean;
  /**
   * Milliseconds since the start of the process in which loading may use the function's initialisation, from 0. Later
   * no further session is created before the first request, and `ready()` stops waiting.
   * @defaultValue 8000 where Lambda allows 10 s; no limit with provisioned concurrency, on Managed Instances and
   * outside Lambda
   */
  readonly initBudgetMs?: number;
  /** Milliseconds after which a newer version is looked for, from 0; `false` never. @defaultValue false */
  readonly refreshAfterMs?: number | false;
  /**
   * Milliseconds of the function's remaining time that are kept for the answer: loads and runs that would not leave
   * them are refused. `false` gives them no deadline. @defaultValue 200
   */
  readonly deadlineReserveMs?: number | false;
  /** Bytes of weights that the models may take together while they are idle. @defaultValue that of core's cache */
  readonly maxBytes?: number;
  /** Keeps the sessions of all models, instead of `maxBytes`. @defaultValue core's, one per process */
  readonly cache?: SessionCache;
  /** Admits the runs of all models. @defaultValue core's, one per process */
  readonly queue?: RunQueue;
  /**
   * What happens when the inference engine has failed for good: `'exit'` ends the process after the answer of the
   * request, so that Lambda starts another; `'throw'` leaves it, and every request fails.
   * @defaultValue 'exit' in Lambda, 'throw' elsewhere
   */
  readonly onUnrecoverable?: 'exit' | 'throw';
  /** Is told about loads, newer versions and failures beside requests. @defaultValue none */
  readonly onEvent?: ModelListener;
}

/** Defaults of `visionModels()` that depend on nothing. */
export const VISION_MODELS_DEFAULTS = Object.freeze({
  disablePrefetch: false,
  refreshAfterMs: false,
  deadlineReserveMs: 200,
} satisfies VisionModelsOptions);

/** {@link VisionModelsOptions} with every default filled in. */
export interface ResolvedVisionModelsOptions {
  readonly disablePrefetch: boolean;
  readonly initBudgetMs: number;
  readonly refreshAfterMs: number | false;
  readonly deadlineReserveMs: number | false;
  readonly onUnrecoverable: 'exit' | 'throw';
  /** Never throws. */
  readonly onEvent: ModelListener;
  /** What every model is loaded with. */
  readonly load: { readonly cache?: SessionCache; readonly queue?: RunQueue };
}

const KNOWN = [
  'disablePrefetch',
  'initBudgetMs',
  'refreshAfterMs',
  'deadlineReserveMs',
  'maxBytes',
  'cache',
  'queue',
  'onUnrecoverable',
  'onEvent',
];

/**
 * Checks the options of `visionModels()` and fills in the defaults.
 *
 * @throws {InvalidOptionError} If one is unknown or not allowed.
 */
export function resolveVisionModelsOptions(options: VisionModelsOptions): ResolvedVisionModelsOptions {
  rejectUnknownOptions('visionModels options', options, KNOWN);
  const { maxBytes, cache, queue, onEvent, onUnrecoverable } = options;
  if (maxBytes !== undefined && cache !== undefined)
    throw new InvalidOptionError({
      option: 'maxBytes',
      expected: 'left out, because the cache has its own',
      received: maxBytes,
    });
  const inLambda = process.env.AWS_LAMBDA_RUNTIME_API !== undefined;
  if (onUnrecoverable !== undefined && onUnrecoverable !== 'exit' && onUnrecoverable !== 'throw')
    throw new InvalidOptionError({
      option: 'onUnrecoverable',
      expected: "'exit' or 'throw'",
      received: onUnrecoverable,
    });
  const initBudgetMs = options.initBudgetMs ?? defaultInitBudget();
  checkMilliseconds('initBudgetMs', initBudgetMs);
  checkMilliseconds('refreshAfterMs', options.refreshAfterMs);
  checkMilliseconds('deadlineReserveMs', options.deadlineReserveMs);
  const ownCache = maxBytes === undefined ? cache : createSessionCache({ maxBytes });
  return {
    disablePrefetch: options.disablePrefetch ?? VISION_MODELS_DEFAULTS.disablePrefetch,
    initBudgetMs,
    refreshAfterMs: options.refreshAfterMs ?? VISION_MODELS_DEFAULTS.refreshAfterMs,
    deadlineReserveMs: options.deadlineReserveMs ?? VISION_MODELS_DEFAULTS.deadlineReserveMs,
    onUnrecoverable: onUnrecoverable ?? (inLambda ? 'exit' : 'throw'),
    onEvent: (event) => {
      try {
        onEvent?.(event);
      } catch {
        // A listener's mistake must not end a load or a request.
      }
    },
    load: { ...(ownCache && { cache: ownCache }), ...(queue && { queue }) },
  };
}

/** @throws {InvalidOptionError} If it is neither a number from 0, nor `false`, nor left out. */
export function checkMilliseconds(option: string, received: unknown): void {
  if (received === undefined || received === false || (typeof received === 'number' && received >= 0)) return;
  throw new InvalidOptionError({ option, expected: 'a number of milliseconds from 0', received });
}
