import type { CalibrationSample } from '../calibrate/calibration-sample.js';
import { OptimizeError } from '../errors/optimize-error.js';
import { OPTIMIZE_ERROR_CODES } from '../errors/optimize-error-codes.js';
import type { TensorRange } from '../numeric/tensor-range.js';
import type { OnnxModel } from '../onnx/onnx-model.js';
import { isExcluded } from '../quantize/is-excluded.js';
import { measureBiasErrors } from '../quantize/measure-bias-errors.js';
import { nodeLabel } from '../quantize/node-label.js';
import type { QuantizeResult } from '../quantize/quantize-report.js';
import { type QuantizeStaticOptions, quantizeStatic } from '../quantize/quantize-static.js';
import {
  type LayerSensitivity,
  type MeasureSensitivityOptions,
  measureSensitivity,
} from './measure-sensitivity.js';
import { searchFloatLayers, type Trial } from './search-float-layers.js';

/** Options of {@link searchSensitivity}. */
export interface SearchSensitivityOptions
  extends MeasureSensitivityOptions,
    Pick<QuantizeStaticOptions, 'format' | 'biasErrors'> {
  /** A float model. */
  readonly model: OnnxModel;
  /** What {@link calibrate} found. */
  readonly ranges: ReadonlyMap<string, TensorRange>;
  /** What layers are measured with, four say enough; biases too, unless `biasErrors` come from more. */
  readonly samples: readonly CalibrationSample[];
  /**
   * Judges a quantized model: what it lost of the float model's accuracy or agreement, 0–1. Use pictures that the model
   * was not calibrated with.
   */
  readonly evaluate: (model: OnnxModel) => Promise<number> | number;
  /** What may be lost, 0–1. */
  readonly maxDrop: number;
  /** Models that are judged at most. At least 1. @defaultValue 12 */
  readonly maxEvaluations?: number;
  /** Layers that may be kept in float: each costs time. @defaultValue all but one */
  readonly maxFloatLayers?: number;
  /**
   * How the weights of layers in float are stored, as for {@link quantizeStatic}.
   * @defaultValue 'int8'
   */
  readonly floatWeights?: NonNullable<QuantizeStaticOptions['floatWeights']>;
  /** Layers, the most sensitive first, where they have been measured already. @defaultValue measured */
  readonly sensitivities?: readonly LayerSensitivity[];
  /** Called after each layer and each evaluation; ends with `done` equal to `total`. */
  readonly onProgress?: (done: number, total: number) => void;
}

/** Defaults of {@link SearchSensitivityOptions}. */
export const SEARCH_SENSITIVITY_DEFAULTS = Object.freeze({
  maxEvaluations: 12,
  floatWeights: 'int8',
} as const);

/** What {@link searchSensitivity} found. */
export interface SensitivitySearch extends QuantizeResult {
  /** What the model lost, as `evaluate` judged it. */
  readonly drop: number;
  /** Whether that is no more than `maxDrop`; where no model was, this is the one that lost least. */
  readonly isWithin: boolean;
  /** Layers that were kept in float, the most sensitive first. */
  readonly floatLayers: readonly string[];
  /** All layers, the most sensitive first. */
  readonly sensitivities: readonly LayerSensitivity[];
  /** Models that were judged, in their order. */
  readonly trials: readonly Trial[];
}

/**
 * Quantizes a model and keeps as few of its most sensitive layers in float as it takes to lose no more than `maxDrop`:
 * two of a hundred bring detectors back that lose half of what they see when all are quantized, and more make them all
 * but lossless, at the cost of time. The number is doubled until it is enough, then halved towards the least; the same
 * input gives the same model. The least is also what was lucky on the photos that it was judged by: allow less than you
 * would in the end.
 *
 * Layers in float store large weights in int8 all the same (see `floatWeights`), so that they hardly cost size, and
 * biases of the others make up for what rounding shifts (see {@link measureBiasErrors}).
 *
 * @throws {OptimizeError} `OPTIMIZE_INVALID_OPTION` if `maxDrop` or `maxEvaluations` is not allowed, and whatever
 * {@link quantizeStatic} throws.
 */
export async function searchSensitivity(options: SearchSensitivityOptions): Promise<SensitivitySearch> {
  const { model, ranges, samples, evaluate, maxDrop, exclude, format, signal, onProgress } = options;
  const { maxEvaluations = SEARCH_SENSITIVITY_DEFAULTS.maxEvaluations } = options;
  const { floatWeights = SEARCH_SENSITIVITY_DEFAULTS.floatWeights } = options;
  const { maxFloatLayers = Number.POSITIVE_INFINITY } = options;
  check('maxDrop', maxDrop, 'a share of 0 to 1', maxDrop >= 0 && maxDrop <= 1);
  const isCount = Number.isInteger(maxEvaluations) && maxEvaluations >= 1;
  check('maxFloatLayers', maxFloatLayers, 'at least 0', maxFloatLayers >= 0);
  check('maxEvaluations', maxEvaluations, 'an integer of at least 1', isCount);

  const always = exclude instanceof RegExp ? matchingLabels(model, exclude) : (exclude ?? []);
  let layerCount = options.sensitivities?.length ?? 0;
  const measured = (done: number, total: number): void => {
    layerCount = total;
    onProgress?.(done, total + maxEvaluations);
  };
  const sensitivities =
    options.sensitivities ??
    (await measureSensitivity(model, ranges, samples, { ...options, onProgress: measured }));
  const biasErrors =
    options.biasErrors ??
    (samples.length === 0 ? new Map() : await measureBiasErrors(model, ranges, samples, options));

  const quantize = (
    count: number,
  ): { readonly result: QuantizeResult; readonly names: readonly string[] } => {
    const names = sensitivities.slice(0, count).map(({ name }) => name);
    const exclude = [...always, ...names];
    const kept = { exclude, floatWeights, biasErrors, ...(format !== undefined && { format }) };
    return { result: quantizeStatic(model, ranges, kept), names };
  };
  let done = 0;
  const { best, trials } = await searchFloatLayers({
    // With all of them in float nothing would be quantized.
    layers: Math.max(0, Math.min(maxFloatLayers, sensitivities.length - 1)),
    maxDrop,
    maxEvaluations,
    evaluate: async (count) => {
      signal?.throwIfAborted();
      const drop = await evaluate(quantize(count).result.model);
      done++;
      onProgress?.(layerCount + done, layerCount + maxEvaluations);
      return drop;
    },
  });
  if (done < maxEvaluations) onProgress?.(layerCount + maxEvaluations, layerCount + maxEvaluations);
  const { result, names } = quantize(best.floatLayers);
  return {
    ...result,
    drop: best.drop,
    isWithin: best.drop <= maxDrop,
    floatLayers: names,
    sensitivities,
    trials,
  };
}

function matchingLabels(model: OnnxModel, pattern: RegExp): string[] {
  return model.graph.node.filter((node) => isExcluded(node, pattern)).map(nodeLabel);
}

function check(option: string, received: unknown, expected: string, isAllowed: boolean): void {
  if (isAllowed) return;
  throw new OptimizeError({
    code: OPTIMIZE_ERROR_CODES.INVALID_OPTION,
    message: `Expected the option ${option} to be ${expected} but received ${received}.`,
  });
}
