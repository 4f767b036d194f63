import { calibrate } from '../calibrate/calibrate.js';
import type { CalibrationSample } from '../calibrate/calibration-sample.js';
import { photoSamples } from '../calibrate/photo-samples.js';
import { encodeModel } from '../onnx/encode-model.js';
import { measureBiasErrors } from '../quantize/measure-bias-errors.js';
import { quantizeDynamic } from '../quantize/quantize-dynamic.js';
import type { QuantizationMode, QuantizeResult } from '../quantize/quantize-report.js';
import { quantizeWeights } from '../quantize/quantize-weights.js';
import { toFloat16Weights } from '../quantize/to-float16-weights.js';
import { searchSensitivity } from '../sensitivity/search-sensitivity.js';
import { type FloatModel, withWeights } from './float-model.js';
import { createJudge } from './judge.js';
import type { OptimizeModelOptions } from './optimize-options.js';
import type { PhotoSplit } from './split-photos.js';

/** What candidates are made with. */
export interface MakeOptions extends OptimizeModelOptions {
  readonly maxDrop: number;
  readonly maxUnreadable: number;
}

/** Samples that layers are measured with: more say little more. */
const SENSITIVITY_SAMPLES = 4;

/** Makes a model of a mode. */
export async function makeCandidate(
  mode: QuantizationMode,
  float: FloatModel,
  split: PhotoSplit,
  options: MakeOptions,
): Promise<QuantizeResult> {
  const exclude = options.exclude && { exclude: options.exclude };
  switch (mode) {
    case 'weights':
      return quantizeWeights(float.graph, { ...exclude });
    case 'dynamic':
      return quantizeDynamic(float.graph, { ...exclude });
    case 'fp16':
      return toFloat16Weights(float.graph, { ...exclude });
    case 'static':
      return makeStatic(float, split, options);
  }
}

async function makeStatic(
  float: FloatModel,
  { calibration, tuning }: PhotoSplit,
  options: MakeOptions,
): Promise<QuantizeResult> {
  const { model, maxDrop, maxUnreadable, method, percentile, maxSamples, format, exclude, maxEvaluations } =
    options;
  const { signal, onProgress } = options;
  const samples = () => photoSamples(model, calibration, { maxUnreadable });
  const ranges = await calibrate(float.graph, samples(), {
    ...(method && { method }),
    ...(percentile !== undefined && { percentile }),
    ...(maxSamples !== undefined && { maxSamples }),
    ...(signal && { signal }),
    onProgress: (done, of) => onProgress?.({ step: 'calibrate', mode: 'static', done, of }),
  });
  const few: CalibrationSample[] = [];
  for await (const sample of samples()) {
    few.push(sample);
    if (few.length === SENSITIVITY_SAMPLES) break;
  }
  const biasErrors = await measureBiasErrors(float.graph, ranges, samples(), {
    ...(maxSamples !== undefined && { maxSamples }),
    ...(exclude && { exclude }),
    ...(signal && { signal }),
  });
  // With three photos or fewer there is none left to tune with; those it was calibrated with have to do.
  const judge = await createJudge(model, tuning.length > 0 ? tuning : calibration, { maxUnreadable, signal });
  return searchSensitivity({
    model: float.graph,
    ranges,
    samples: few,
    evaluate: (quantized) => judge.drop(withWeights(float, encodeModel(quantized))),
    maxDrop,
    biasErrors,
    ...(exclude && { exclude }),
    ...(format && { format }),
    ...(maxEvaluations !== undefined && { maxEvaluations }),
    ...(signal && { signal }),
    onProgress: (done, of) => onProgress?.({ step: 'search', mode: 'static', done, of }),
  });
}
