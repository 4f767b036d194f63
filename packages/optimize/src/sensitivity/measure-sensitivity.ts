import type { SessionOptions, Tensor } from '@lambda-vision/core';
import type { CalibrationSample } from '../calibrate/calibration-sample.js';
import { WEIGHTED_OPERATORS } from '../calibrate/quantizable-operators.js';
import { withOutputs } from '../calibrate/with-outputs.js';
import { openModel } from '../engine/open-model.js';
import { OptimizeError } from '../errors/optimize-error.js';
import { OPTIMIZE_ERROR_CODES } from '../errors/optimize-error-codes.js';
import { GraphEditor } from '../graph/graph-editor.js';
import { isOperator } from '../graph/is-operator.js';
import type { TensorRange } from '../numeric/tensor-range.js';
import type { OnnxModel } from '../onnx/onnx-model.js';
import { nodeLabel } from '../quantize/node-label.js';
import { quantizeStatic } from '../quantize/quantize-static.js';
import { findTail } from '../quantize/static/find-tail.js';
import { ownActivation } from '../quantize/static/own-activation.js';
import { preparedCopy } from '../quantize/static/prepared-copy.js';
import { signalToNoise } from './signal-to-noise.js';

/** How much the outputs of a model suffer when one layer alone is quantized. */
export interface LayerSensitivity {
  /** Label of its node, as in reports. */
  readonly name: string;
  /** Signal to quantization noise of the output that suffers most, in dB: the lower, the more sensitive. */
  readonly sqnrDb: number;
}

/** Options of {@link measureSensitivity}. */
export interface MeasureSensitivityOptions {
  /** Layers that stay in float in any case, as for {@link quantizeStatic}. */
  readonly exclude?: RegExp | readonly string[];
  /** Threads of the engine. @defaultValue core's */
  readonly threads?: SessionOptions['threads'];
  /** Ends the measurement between two layers; its reason is thrown. */
  readonly signal?: AbortSignal;
  /** Called after each layer with the number of layers so far and of all. */
  readonly onProgress?: (done: number, total: number) => void;
}

/**
 * Quantizes every layer by itself, with its activation, and measures what that does to the outputs. A layer takes one
 * session and as many runs as there are samples.
 *
 * @param model - A float model.
 * @param ranges - What {@link calibrate} found.
 * @param samples - What the model is run with; four say enough.
 * @returns All layers that can be quantized, the most sensitive first.
 * @throws {OptimizeError} `OPTIMIZE_NO_CALIBRATION_DATA` without a sample, and whatever {@link quantizeStatic} throws.
 */
export async function measureSensitivity(
  model: OnnxModel,
  ranges: ReadonlyMap<string, TensorRange>,
  samples: readonly CalibrationSample[],
  options: MeasureSensitivityOptions = {},
): Promise<LayerSensitivity[]> {
  const { exclude, signal, onProgress } = options;
  if (samples.length === 0) {
    throw new OptimizeError({
      code: OPTIMIZE_ERROR_CODES.NO_CALIBRATION_DATA,
      message: 'Expected at least one sample to measure sensitivity with but there is none.',
    });
  }
  const prepared = preparedCopy(model);
  const editor = new GraphEditor(prepared);
  const { report } = quantizeStatic(prepared, ranges, exclude === undefined ? {} : { exclude });
  const quantized = new Set(report.quantizedNodes);
  const layers = editor.nodes(...WEIGHTED_OPERATORS).filter((node) => quantized.has(nodeLabel(node)));
  const results = lastResults(editor);
  const reference = await run(withOutputs(prepared, results), samples, options);

  const sensitivities: LayerSensitivity[] = [];
  for (const layer of layers) {
    signal?.throwIfAborted();
    const own = new Set([layer, ...ownActivation(editor, layer), ...saturation(editor, layer.output[0])]);
    const others = editor.nodes().filter((node) => !own.has(node));
    const { model: one } = quantizeStatic(prepared, ranges, { exclude: others.map(nodeLabel) });
    const sqnrDb = signalToNoise(reference, await run(withOutputs(one, results), samples, options));
    sensitivities.push({ name: nodeLabel(layer), sqnrDb });
    onProgress?.(sensitivities.length, layers.length);
  }
  return sensitivities.sort((a, b) => a.sqnrDb - b.sqnrDb);
}

/**
 * What the last layers with weights give. Behind them detectors put boxes and scores together, and boxes of thousands of
 * places where nothing is would drown the scores.
 */
function lastResults(editor: GraphEditor): string[] {
  const tail = findTail(editor);
  const layers = editor.nodes(...WEIGHTED_OPERATORS).filter((node) => tail.has(node));
  return layers.flatMap(({ output }) => output);
}

/** The Relu or Clip that the layer's range stands for. */
function saturation(editor: GraphEditor, result = ''): ReturnType<GraphEditor['nodes']> {
  return editor.consumers(result).filter((node) => isOperator(node, 'Relu', 'Clip'));
}

async function run(
  model: OnnxModel,
  samples: readonly CalibrationSample[],
  { threads }: MeasureSensitivityOptions,
): Promise<Record<string, Tensor>[]> {
  const session = await openModel(
    model,
    threads === undefined ? {} : { threads },
    'the model whose layers are measured',
  );
  try {
    const outputs: Record<string, Tensor>[] = [];
    for (const sample of samples) outputs.push(await session.run(sample));
    return outputs;
  } finally {
    await session.release();
  }
}
