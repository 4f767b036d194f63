import { intAttribute, intsAttribute, stringAttribute } from '../../graph/attributes.js';
import type { GraphEditor } from '../../graph/graph-editor.js';
import { DATA_TYPES } from '../../onnx/data-types.js';
import { makeTensor } from '../../onnx/make-tensor.js';
import type { OnnxNode } from '../../onnx/onnx-node.js';
import { findFloats } from '../find-constant.js';

/** Constant weights `[outputs, inputs, inner]` of a convolution or `Gemm`, and the bias per output. */
export interface LayerWeights {
  readonly outputs: number;
  /** Inputs of one group. */
  readonly inputs: number;
  /** Weights per pair of output and input. */
  readonly inner: number;
  readonly data: Float32Array;
  /** Dims as they are in the model. */
  readonly dims: readonly number[];
  readonly bias: Float32Array | undefined;
}

/** The weights of a `Conv`, or of a `Gemm` with `transB`; nothing where they are not constant. */
export function readLayer(editor: GraphEditor, node: OnnxNode): LayerWeights | undefined {
  const weights = findFloats(editor, node.input[1]);
  if (weights === undefined) return undefined;
  const { dims, data } = weights;
  const [outputs = 0, inputs = 0, ...kernel] = dims;
  const [, , biasName = ''] = node.input;
  const bias = biasName === '' ? undefined : findFloats(editor, biasName);
  if (biasName !== '' && (bias === undefined || bias.data.length !== outputs)) return undefined;
  const inner = kernel.reduce((product, extent) => product * extent, 1);
  return { outputs, inputs, inner, data, dims, bias: bias?.data };
}

/** Gives a layer the weights of the outputs and inputs that are kept, in new initializers. */
export function writeLayer(
  editor: GraphEditor,
  node: OnnxNode,
  layer: LayerWeights,
  kept: { readonly outputs?: readonly number[]; readonly inputs?: readonly number[] },
): void {
  const { inner, dims, data, bias } = layer;
  const outputs = kept.outputs ?? Array.from({ length: layer.outputs }, (_, index) => index);
  const inputs = kept.inputs ?? Array.from({ length: layer.inputs }, (_, index) => index);
  const weights = new Float32Array(outputs.length * inputs.length * inner);
  let at = 0;
  for (const output of outputs) {
    for (const input of inputs) {
      const from = (output * layer.inputs + input) * inner;
      weights.set(data.subarray(from, from + inner), at);
      at += inner;
    }
  }
  const names = [node.input[0]!, editor.uniqueName(`${node.input[1]}_kept`)];
  const newDims = [outputs.length, inputs.length, ...dims.slice(2)];
  editor.setInitializer(makeTensor(names[1]!, DATA_TYPES.FLOAT, newDims, weights));
  if (bias !== undefined) {
    const name = editor.uniqueName(`${node.input[2] || node.output[0]}_kept`);
    const values = Float32Array.from(outputs, (output) => bias[output]!);
    editor.setInitializer(makeTensor(name, DATA_TYPES.FLOAT, [outputs.length], values));
    names.push(name);
  }
  editor.update(node, (each) => {
    each.input = names;
  });
}

/** Whether a convolution or pool reads nothing but pixels of the picture. */
export function isUnpadded(node: OnnxNode): boolean {
  if (!['NOTSET', 'VALID'].includes(stringAttribute(node, 'auto_pad', 'NOTSET'))) return false;
  return (intsAttribute(node, 'pads') ?? []).every((pad) => pad === 0);
}

/** Whether a convolution has one filter per input channel. */
export function isDepthwise(node: OnnxNode, { outputs, inputs }: LayerWeights): boolean {
  return inputs === 1 && intAttribute(node, 'group', 1) === outputs;
}
