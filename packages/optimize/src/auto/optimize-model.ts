import { compareModels } from '../compare/compare-models.js';
import { OptimizeError } from '../errors/optimize-error.js';
import { OPTIMIZE_ERROR_CODES } from '../errors/optimize-error-codes.js';
import { OPTIMIZE_WARNING_CODES, type OptimizeWarning } from '../errors/optimize-warning.js';
import { encodeModel } from '../onnx/encode-model.js';
import type { QuantizationMode } from '../quantize/quantize-report.js';
import { candidateModes } from './candidate-modes.js';
import { chooseCandidate } from './choose-candidate.js';
import { type FloatModel, readFloatModel, withWeights } from './float-model.js';
import { type MakeOptions, makeCandidate } from './make-candidate.js';
import { OPTIMIZE_MODEL_DEFAULTS, type OptimizeModelOptions } from './optimize-options.js';
import type { Candidate, OptimizeResult } from './optimize-result.js';
import { type PhotoSplit, splitPhotos } from './split-photos.js';

/** A candidate and its file. */
interface MadeCandidate extends Candidate {
  readonly file?: Uint8Array;
}

/** Failures that one candidate may have while others do well. */
const OWN_FAILURES: readonly string[] = [
  OPTIMIZE_ERROR_CODES.NOTHING_TO_QUANTIZE,
  OPTIMIZE_ERROR_CODES.OPERATOR_UNSUPPORTED,
  OPTIMIZE_ERROR_CODES.ALREADY_QUANTIZED,
  OPTIMIZE_ERROR_CODES.MEASUREMENT,
];

/**
 * Makes a model smaller or faster, and judges what came out before it is taken: candidates are made with one part of the
 * photos and compared with the original on another, in WebAssembly, which they have not seen. Where none loses as
 * little as allowed, or none is better, the original is what is returned.
 *
 * Writes and prints nothing.
 *
 * @throws {OptimizeError} `OPTIMIZE_NO_CALIBRATION_DATA` if a mode needs photos and there are none;
 * `OPTIMIZE_UNREADABLE_PHOTOS`; `OPTIMIZE_ALREADY_QUANTIZED`; `OPTIMIZE_NOTHING_TO_QUANTIZE`;
 * `OPTIMIZE_MODEL_TOO_LARGE`; `OPTIMIZE_INVALID_OPTION`.
 * @throws {VisionError} If core cannot load the model.
 * @example
 * ```ts
 * const { chosen, reason, model } = await optimizeModel({ model: 'models/mobilenetv2', photos });
 * if (chosen !== 'original') await writeFile('models/mobilenetv2-int8/model.onnx', model);
 * ```
 */
export async function optimizeModel(given: OptimizeModelOptions): Promise<OptimizeResult> {
  const defined = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  const options = { ...OPTIMIZE_MODEL_DEFAULTS, ...(defined as unknown as OptimizeModelOptions) };
  checkOptions(options);
  const split = splitPhotos(options.photos ?? [], options.holdout);
  checkPhotos(options.mode, split);
  options.onProgress?.({ step: 'prepare', done: 0, of: 1 });
  const float = await readFloatModel(options.model);
  options.onProgress?.({ step: 'prepare', done: 1, of: 1 });
  const isAsked = options.mode !== 'auto';
  const modes = options.mode === 'auto' ? candidateModes(float.graph) : [options.mode];

  const made: MadeCandidate[] = [];
  const warnings: OptimizeWarning[] = [];
  for (const mode of modes) {
    options.signal?.throwIfAborted();
    try {
      made.push(await judged(mode, float, split, options));
    } catch (error) {
      if (isAsked || !(error instanceof OptimizeError) || !OWN_FAILURES.includes(error.code)) throw error;
      made.push({ mode, failure: error.message });
      const message = `There is no candidate of the mode ${mode}: ${error.message}`;
      warnings.push({ code: OPTIMIZE_WARNING_CODES.CANDIDATE_FAILED, message });
    }
  }
  const { prefer, maxDrop } = options;
  const { candidate, reason } = chooseCandidate(made, { prefer, maxDrop, isAsked });
  const file = made.find(({ mode }) => mode === candidate?.mode)?.file;
  const report = candidate?.report;
  const own = [...(candidate?.quantization?.warnings ?? []), ...(report?.warnings ?? [])];
  return {
    candidates: made.map(({ file: _, ...row }) => row),
    chosen: candidate?.mode ?? 'original',
    reason,
    model: file ?? float.weights.bytes,
    ...(report && { report }),
    photos: {
      calibration: split.calibration.length,
      tuning: split.tuning.length,
      holdout: split.holdout.length,
    },
    warnings: [...warnings, ...own],
  };
}

async function judged(
  mode: QuantizationMode,
  float: FloatModel,
  split: PhotoSplit,
  options: MakeOptions,
): Promise<MadeCandidate> {
  const { model, report: quantization } = await makeCandidate(mode, float, split, options);
  const file = encodeModel(model);
  const candidate = { mode, file, bytes: file.byteLength, quantization };
  if (split.holdout.length === 0) return candidate;
  const { labels, maxDrop, maxUnreadable, measure, signal, onProgress } = options;
  const report = await compareModels(options.model, withWeights(float, file), {
    photos: split.holdout,
    labels,
    maxUnreadable,
    maxDrop,
    layerPhotos: 1,
    signal,
    ...(measure && { measure }),
    onProgress: ({ step, done, of }) => {
      if (step === 'photos') onProgress?.({ step: 'compare', mode, done, of });
    },
  });
  const isSound = report.damage === undefined && report.b.failures === 0;
  return { ...candidate, report, isWithin: isSound && report.drop <= maxDrop };
}

function checkOptions({
  mode,
  maxDrop,
  prefer,
}: (MakeOptions & typeof OPTIMIZE_MODEL_DEFAULTS) | MakeOptions): void {
  if (!['auto', 'weights', 'static', 'dynamic', 'fp16'].includes(mode ?? 'auto')) {
    throw invalid('mode', 'one of auto, weights, static, dynamic, fp16', mode);
  }
  if (!['fastest', 'smallest'].includes(prefer ?? 'fastest'))
    throw invalid('prefer', 'fastest or smallest', prefer);
  if (!(maxDrop >= 0 && maxDrop <= 1)) throw invalid('maxDrop', 'a share of 0 to 1', maxDrop);
}

/** What needs no data needs no photos; but then nobody knows what it is worth. */
function checkPhotos(mode: QuantizationMode | 'auto', { calibration, holdout }: PhotoSplit): void {
  if (mode !== 'auto' && mode !== 'static') return;
  if (calibration.length > 0 && holdout.length > 0) return;
  const missing = calibration.length === 0 ? 'to calibrate with' : 'that are held out to judge by';
  throw new OptimizeError({
    code: OPTIMIZE_ERROR_CODES.NO_CALIBRATION_DATA,
    message: `Expected photos for the mode ${mode} but there are none ${missing}.`,
  });
}

function invalid(option: string, expected: string, received: unknown): OptimizeError {
  return new OptimizeError({
    code: OPTIMIZE_ERROR_CODES.INVALID_OPTION,
    message: `Expected the option ${option} to be ${expected} but received ${received}.`,
  });
}
