import type { LoadedSession } from '@lambda-vision/core';
import { openModel } from '../engine/open-model.js';
import { OptimizeError } from '../errors/optimize-error.js';
import { OPTIMIZE_ERROR_CODES } from '../errors/optimize-error-codes.js';
import { GraphEditor } from '../graph/graph-editor.js';
import type { TensorRange } from '../numeric/tensor-range.js';
import type { OnnxModel } from '../onnx/onnx-model.js';
import {
  type CalibrateOptions,
  type ResolvedCalibrateOptions,
  resolveCalibrateOptions,
} from './calibrate-options.js';
import type { CalibrationSample } from './calibration-sample.js';
import { groupTensors } from './group-tensors.js';
import { observedTensors } from './observed-tensors.js';
import { RangeCollector } from './range-collector.js';
import { takeSamples } from './take-samples.js';
import { sizeOutput, withOutputs, withSizeOutputs } from './with-outputs.js';

/** Bytes of a float32. */
const FLOAT_BYTES = 4;

/**
 * Runs a model on samples and chooses a range for every float tensor that quantization may ask about. The engine runs
 * the model as it is written, without fusing nodes, so that no tensor is hidden; samples are kept in memory.
 *
 * @param model - A float model.
 * @param samples - What the model is fed, as in production: see {@link photoSamples}.
 * @returns Ranges by tensor.
 * @throws {OptimizeError} `OPTIMIZE_NO_CALIBRATION_DATA` without a sample; `OPTIMIZE_INVALID_OPTION` for options that
 * are not allowed.
 * @throws {VisionError} If the engine refuses the model, or a sample does not fit it.
 */
export async function calibrate(
  model: OnnxModel,
  samples: AsyncIterable<CalibrationSample> | Iterable<CalibrationSample>,
  options: CalibrateOptions = {},
): Promise<Map<string, TensorRange>> {
  const resolved = resolveCalibrateOptions(options);
  resolved.signal?.throwIfAborted();
  const taken = await takeSamples(samples, resolved);
  const [first] = taken;
  if (first === undefined) {
    throw new OptimizeError({
      code: OPTIMIZE_ERROR_CODES.NO_CALIBRATION_DATA,
      message: 'Expected at least one sample to calibrate with but there is none.',
    });
  }
  const editor = new GraphEditor(model);
  const observed = observedTensors(model);
  const inner = observed.filter((name) => !editor.isInput(name));
  const elements = await countElements(model, inner, first, resolved);
  const groups = groupTensors(elements, resolved.maxBytes / FLOAT_BYTES);
  const ranges = new Map<string, TensorRange>();

  for (const name of observed.filter((each) => editor.isInput(each))) {
    const collector = new RangeCollector(resolved);
    for (const sample of taken) collect(collector, sample[name]);
    keepRange(ranges, name, collector);
  }
  let done = 0;
  for (const names of groups) {
    const collectors = new Map(names.map((name) => [name, new RangeCollector(resolved)]));
    const session = await open(withOutputs(model, names), resolved);
    try {
      for (const sample of taken) {
        resolved.signal?.throwIfAborted();
        const outputs = await session.run(sample);
        for (const [name, collector] of collectors) collect(collector, outputs[name]);
        done++;
        resolved.onProgress?.(done, groups.length * taken.length);
      }
    } finally {
      await session.release();
    }
    for (const [name, collector] of collectors) keepRange(ranges, name, collector);
  }
  return ranges;
}

function open(model: OnnxModel, { threads }: ResolvedCalibrateOptions): Promise<LoadedSession> {
  // Fused nodes would hide tensors.
  const options = { graphOptimizationLevel: 'disabled', ...(threads !== undefined && { threads }) } as const;
  return openModel(model, options, 'the model that is calibrated');
}

function collect(collector: RangeCollector, tensor: CalibrationSample[string] | undefined): void {
  if (tensor?.dtype === 'float32') collector.add(tensor.data as Float32Array);
}

function keepRange(ranges: Map<string, TensorRange>, name: string, collector: RangeCollector): void {
  const range = collector.range();
  if (range !== undefined) ranges.set(name, range);
}

/** How large the tensors are, which the graph need not say: a run tells, without holding them all. */
async function countElements(
  model: OnnxModel,
  names: readonly string[],
  sample: CalibrationSample,
  options: ResolvedCalibrateOptions,
): Promise<Map<string, number>> {
  if (names.length === 0) return new Map();
  const session = await open(withSizeOutputs(model, names), options);
  try {
    const outputs = await session.run(sample);
    return new Map(names.map((name) => [name, Number(outputs[sizeOutput(name)]?.data[0] ?? 0)]));
  } finally {
    await session.release();
  }
}
