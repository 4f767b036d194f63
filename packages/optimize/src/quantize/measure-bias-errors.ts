import type { SessionOptions } from '@lambda-vision/core';
import { CALIBRATE_DEFAULTS } from '../calibrate/calibrate-options.js';
import type { CalibrationSample } from '../calibrate/calibration-sample.js';
import { withOutputs } from '../calibrate/with-outputs.js';
import { openModel } from '../engine/open-model.js';
import { GraphEditor } from '../graph/graph-editor.js';
import { isOperator } from '../graph/is-operator.js';
import { renameReads } from '../graph/rename-in-node.js';
import { sortNodes } from '../graph/sort-nodes.js';
import type { TensorRange } from '../numeric/tensor-range.js';
import { cloneModel } from '../onnx/clone-model.js';
import { makeNode } from '../onnx/make-node.js';
import type { OnnxModel } from '../onnx/onnx-model.js';
import { nodeLabel } from './node-label.js';
import { type QuantizeStaticOptions, quantizeStatic } from './quantize-static.js';
import { preparedCopy } from './static/prepared-copy.js';

/** What a layer in int8 gives too much, on the average, in each channel of its result; by the labels of layers. */
export type BiasErrors = ReadonlyMap<string, Float32Array>;

/** Options of {@link measureBiasErrors}. */
export interface MeasureBiasErrorsOptions extends Pick<QuantizeStaticOptions, 'exclude'> {
  /** Samples that are taken at most; the others are not read. At least 1. @defaultValue 32 */
  readonly maxSamples?: number;
  /** Threads of the engine. @defaultValue core's */
  readonly threads?: SessionOptions['threads'];
  /** Ends the measurement between two samples; its reason is thrown. */
  readonly signal?: AbortSignal;
}

/**
 * Measures what rounding shifts: the mean of what every `Conv` in int8 gives beyond what it gives in float, where it
 * reads what the float layers before it give, rounded. Give it to {@link quantizeStatic}, which takes it off the biases:
 * that costs neither size nor time.
 *
 * @param model - A float model.
 * @param ranges - What {@link calibrate} found.
 * @param samples - What the model is run with: those that it was calibrated with.
 */
export async function measureBiasErrors(
  model: OnnxModel,
  ranges: ReadonlyMap<string, TensorRange>,
  samples: AsyncIterable<CalibrationSample> | Iterable<CalibrationSample>,
  options: MeasureBiasErrorsOptions = {},
): Promise<BiasErrors> {
  const { exclude, threads, signal, maxSamples = CALIBRATE_DEFAULTS.maxSamples } = options;
  const prepared = preparedCopy(model);
  const { model: both, labels } = besideFloat(prepared, ranges, exclude);
  let count = 0;
  const sums = new Map<string, Float64Array>();
  const session = await openModel(
    withOutputs(both, [...labels.keys()]),
    { graphOptimizationLevel: 'disabled', ...(threads !== undefined && { threads }) },
    'the model whose biases are corrected',
  );
  try {
    for await (const sample of samples) {
      signal?.throwIfAborted();
      const outputs = await session.run(sample);
      for (const [name, label] of labels) {
        const { data, dims } = outputs[name]!;
        const [pictures = 1, channels = 1] = dims;
        const sum = sums.get(label) ?? new Float64Array(channels);
        for (let at = 0; at < data.length; at++) sum[at % channels]! += Number(data[at]) / pictures;
        sums.set(label, sum);
      }
      count++;
      if (count === maxSamples) break;
    }
  } finally {
    await session.release();
  }
  return new Map([...sums].map(([label, sum]) => [label, Float32Array.from(sum, (s) => s / count)]));
}

/** Both forms of a model in one: every layer in int8 is measured against the one in float, and hands on what that gives. */
function besideFloat(
  prepared: OnnxModel,
  ranges: ReadonlyMap<string, TensorRange>,
  exclude: QuantizeStaticOptions['exclude'],
): { readonly model: OnnxModel; readonly labels: ReadonlyMap<string, string> } {
  const options = { format: 'qdq', ...(exclude !== undefined && { exclude }) } as const;
  const { model } = quantizeStatic(prepared, ranges, options);
  const floats = cloneModel(prepared).graph;
  const floatEditor = new GraphEditor(cloneModel(prepared));
  const editor = new GraphEditor(model);
  const computed = new Set(floats.node.flatMap(({ output }) => output).filter((name) => name !== ''));
  const inFloat = new Map([...computed].map((name) => [name, editor.uniqueName(`${name}/float`)]));
  const labels = new Map<string, string>();
  const measured: OnnxModel['graph']['node'] = [];
  for (const layer of editor.nodes('Conv')) {
    const [result = ''] = layer.output;
    const weights = editor.producer(layer.input[1] ?? '');
    if (weights === undefined || !isOperator(weights, 'DequantizeLinear')) continue;
    const reference = layerOf(floatEditor, result);
    if (reference === undefined) continue;
    const rounded = editor.uniqueName(`${result}/int8`);
    const [difference, mean] = [editor.uniqueName(`${rounded}/error`), editor.uniqueName(`${rounded}/mean`)];
    editor.update(layer, () => {
      layer.output = [rounded];
    });
    for (const reader of editor.consumers(result)) {
      editor.update(reader, () => renameReads(reader, result, inFloat.get(result)!));
    }
    measured.push(
      makeNode('Sub', [rounded, inFloat.get(reference.output[0]!)!], [difference]),
      makeNode('GlobalAveragePool', [difference], [mean]),
    );
    labels.set(mean, nodeLabel(reference));
  }
  for (const node of floats.node) {
    // No two nodes may have the same.
    node.name = '';
    for (const [name, renamed] of inFloat) renameReads(node, name, renamed);
    node.output = node.output.map((name) => inFloat.get(name) ?? name);
  }
  for (const tensor of floats.initializer) {
    if (editor.initializer(tensor.name) === undefined) editor.setInitializer(tensor);
  }
  model.graph.node.push(...floats.node, ...measured);
  sortNodes(model.graph);
  return { model, labels };
}

/** The Conv whose result a tensor is, at once or behind an activation. */
function layerOf(editor: GraphEditor, tensor: string): ReturnType<GraphEditor['producer']> {
  const producer = editor.producer(tensor);
  if (producer === undefined || isOperator(producer, 'Conv')) return producer;
  return isOperator(producer, 'Relu', 'Clip') ? layerOf(editor, producer.input[0] ?? '') : undefined;
}
