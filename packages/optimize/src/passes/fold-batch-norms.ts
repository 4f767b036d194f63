import { floatAttribute, intAttribute, removeAttributes } from '../graph/attributes.js';
import { GraphEditor } from '../graph/graph-editor.js';
import { isOperator } from '../graph/is-operator.js';
import { removeDeadEnds } from '../graph/remove-dead-ends.js';
import { DATA_TYPES } from '../onnx/data-types.js';
import { makeTensor } from '../onnx/make-tensor.js';
import type { OnnxModel } from '../onnx/onnx-model.js';
import type { OnnxNode } from '../onnx/onnx-node.js';
import { isInferenceNorm } from './channels/is-inference-norm.js';
import { findFloats } from './find-constant.js';
import type { PassReport } from './pass-report.js';

/** `y = x * factor + offset` per channel, in float64. */
interface ChannelMap {
  readonly factor: Float64Array;
  readonly offset: Float64Array;
}

function channelMap(editor: GraphEditor, norm: OnnxNode): ChannelMap | undefined {
  const [scale, bias, mean, variance] = norm.input.slice(1, 5).map((name) => findFloats(editor, name)?.data);
  if (!scale || !bias || !mean || !variance) return undefined;
  const epsilon = floatAttribute(norm, 'epsilon', 1e-5);
  const factor = Float64Array.from(scale, (value, c) => value / Math.sqrt(variance[c]! + epsilon));
  const offset = Float64Array.from(bias, (value, c) => value - mean[c]! * factor[c]!);
  // A variance that cannot be one is left to the engine.
  return factor.every(Number.isFinite) ? { factor, offset } : undefined;
}

/** Which output channel each run of `run` weights belongs to: index of the run → channel. */
interface WeightLayout {
  readonly run: number;
  channel(index: number): number;
}

function weightLayout(node: OnnxNode, dims: readonly number[]): WeightLayout {
  const [first = 0, second = 0] = dims;
  const inner = dims.slice(2).reduce((product, extent) => product * extent, 1);
  switch (node.opType) {
    case 'Conv':
      return { run: second * inner, channel: (index) => index };
    case 'ConvTranspose': {
      // [inputs, outputs per group, ...]: the group of the input says which outputs these are.
      const inputsPerGroup = first / intAttribute(node, 'group', 1);
      return {
        run: inner,
        channel: (index) => Math.floor(index / second / inputsPerGroup) * second + (index % second),
      };
    }
    default:
      return intAttribute(node, 'transB', 0) === 1
        ? { run: second, channel: (index) => index }
        : { run: 1, channel: (index) => index % second };
  }
}

function outputChannels(node: OnnxNode, dims: readonly number[]): number {
  if (node.opType === 'ConvTranspose') return dims[1]! * intAttribute(node, 'group', 1);
  if (node.opType === 'Gemm' && intAttribute(node, 'transB', 0) !== 1) return dims[1]!;
  return dims[0]!;
}

/** The bias per channel, as it is added; nothing where it is no constant of one value or one per channel. */
function channelBias(editor: GraphEditor, node: OnnxNode, channels: number): Float64Array | undefined {
  const [, , name = ''] = node.input;
  if (name === '') return new Float64Array(channels);
  const bias = findFloats(editor, name);
  if (bias === undefined || (bias.dims.at(-1) ?? 1) !== bias.data.length) return undefined;
  if (bias.data.length !== channels && bias.data.length !== 1) return undefined;
  const beta = node.opType === 'Gemm' ? floatAttribute(node, 'beta', 1) : 1;
  return Float64Array.from({ length: channels }, (_, c) => beta * bias.data[c % bias.data.length]!);
}

function fold(editor: GraphEditor, norm: OnnxNode): boolean {
  const [input = ''] = norm.input;
  const node = editor.producer(input);
  if (node === undefined || !isInferenceNorm(editor, norm) || editor.soleConsumer(input) !== norm)
    return false;
  if (!isOperator(node, 'Conv', 'ConvTranspose', 'Gemm')) return false;
  const map = channelMap(editor, norm);
  const weights = findFloats(editor, node.input[1]);
  if (map === undefined || weights === undefined) return false;
  const { dims, data } = weights;
  const channels = outputChannels(node, dims);
  const bias = channelBias(editor, node, channels);
  const layout = weightLayout(node, dims);
  if (bias === undefined || map.factor.length !== channels) return false;

  const scaled = Float32Array.from(
    data,
    (value, index) => value * map.factor[layout.channel(Math.floor(index / layout.run))]!,
  );
  const shifted = Float32Array.from(bias, (value, c) => value * map.factor[c]! + map.offset[c]!);
  const weightName = editor.uniqueName(`${node.input[1]}_folded`);
  const biasName = editor.uniqueName(`${norm.output[0]}_bias`);
  editor.setInitializer(makeTensor(weightName, DATA_TYPES.FLOAT, dims, scaled));
  editor.setInitializer(makeTensor(biasName, DATA_TYPES.FLOAT, [channels], shifted));
  editor.remove(norm);
  editor.update(node, (each) => {
    each.input = [each.input[0]!, weightName, biasName];
    each.output = [norm.output[0]!];
  });
  removeAttributes(node, 'beta');
  return true;
}

/**
 * Folds batch norms into the convolution, transposed convolution or `Gemm` before them, computed in float64 and rounded
 * once. Outputs change by rounding: what was two roundings per value is one.
 *
 * @param model - Changed in place; the changes that are reported are batch norms.
 */
export function foldBatchNorms(model: OnnxModel): PassReport {
  const editor = new GraphEditor(model);
  const norms = editor.nodes('BatchNormalization');
  const changes = norms.filter((norm) => fold(editor, norm)).length;
  if (changes > 0) removeDeadEnds(editor);
  const left = norms.length - changes;
  const warnings =
    left === 0 ? [] : [`${left} batch norms stay: no layer with constant weights is before them.`];
  return { pass: 'foldBatchNorms', changes, warnings };
}
