import { DATA_TYPES } from '../onnx/data-types.js';
import { makeNode } from '../onnx/make-node.js';
import { makeTensor } from '../onnx/make-tensor.js';
import type { OnnxModel } from '../onnx/onnx-model.js';
import type { OnnxNode } from '../onnx/onnx-node.js';
import type { OnnxTensor } from '../onnx/onnx-tensor.js';
import { mulberry32 } from './random-models.js';
import { smallModel, value } from './small-model.js';

/** Options of {@link convChain}. */
export interface ConvChainOptions {
  /** Operator behind each convolution. @defaultValue 'Relu' */
  readonly activation?: 'Relu' | 'SiLU' | 'none';
  /** Factor on the weights of output channel 0 of a convolution, by its number from 0. @defaultValue none */
  readonly louder?: Readonly<Record<number, number>>;
}

/** Four 3×3 convolutions `conv0` to `conv3` of 8 channels, a global average and a Gemm `head` of 4; input `[1, 3, 8, 8]`. */
export function convChain({ activation = 'Relu', louder = {} }: ConvChainOptions = {}): OnnxModel {
  const random = mulberry32(3);
  const nodes: OnnxNode[] = [];
  const initializers: OnnxTensor[] = [];
  const floats = (name: string, dims: readonly number[], make: (at: number) => number): string => {
    const length = dims.reduce((product, extent) => product * extent, 1);
    const data = Float32Array.from({ length }, (_, at) => make(at));
    initializers.push(makeTensor(name, DATA_TYPES.FLOAT, dims, data));
    return name;
  };
  let tensor = 'input';
  for (const layer of [0, 1, 2, 3]) {
    const inputs = layer === 0 ? 3 : 8;
    const factor = (at: number): number => (at < inputs * 9 ? (louder[layer] ?? 1) : 1);
    const weights = floats(`w${layer}`, [8, inputs, 3, 3], (at) => (random() - 0.5) * factor(at));
    const bias = floats(`b${layer}`, [8], () => random() - 0.5);
    const attributes = { pads: [1n, 1n, 1n, 1n], kernel_shape: [3n, 3n] };
    nodes.push(makeNode('Conv', [tensor, weights, bias], [`c${layer}`], attributes, { name: `conv${layer}` }));
    tensor = `c${layer}`;
    if (activation === 'Relu') nodes.push(makeNode('Relu', [tensor], [`a${layer}`], {}, { name: `relu${layer}` }));
    if (activation === 'SiLU') {
      nodes.push(makeNode('Sigmoid', [tensor], [`s${layer}`], {}, { name: `sigmoid${layer}` }));
      nodes.push(makeNode('Mul', [tensor, `s${layer}`], [`a${layer}`], {}, { name: `mul${layer}` }));
    }
    if (activation !== 'none') tensor = `a${layer}`;
  }
  nodes.push(
    makeNode('GlobalAveragePool', [tensor], ['pooled'], {}, { name: 'pool' }),
    makeNode('Flatten', ['pooled'], ['flat'], {}, { name: 'flatten' }),
    makeNode('Gemm', ['flat', floats('w', [8, 4], () => random() - 0.5), floats('b', [4], () => random())], ['y'], {}, { name: 'head' }),
  );
  return smallModel({ nodes, initializers, inputs: [value('input', [1, 3, 8, 8])], outputs: [value('y', [1, 4])] });
}
