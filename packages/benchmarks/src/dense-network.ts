import {
  DATA_TYPES,
  makeNode,
  makeTensor,
  type OnnxModel,
  type OnnxNode,
  type OnnxTensor,
} from '@lambda-vision/optimize';
import { seededNumbers } from './seeded-numbers.ts';

const CLASSES = 1000;
/** Channels of the four stages; each has two blocks of two 3×3 convolutions. */
const STAGES = [64, 128, 256, 512];

/**
 * A network as dense as ResNet-18, which it is but for its weights: random ones, as large as training begins with, so
 * that numbers neither vanish nor grow. It recognises nothing and serves to measure time. Input `image`, `[1, 3, 224,
 * 224]`, output `logits`.
 */
export function denseNetwork(): OnnxModel {
  const random = seededNumbers(18);
  const node: OnnxNode[] = [];
  const initializer: OnnxTensor[] = [];
  const weights = (name: string, dims: readonly number[]): string => {
    const length = dims.reduce((product, extent) => product * extent, 1);
    // He's initialisation, uniform.
    const limit = Math.sqrt(6 / (length / dims[0]!));
    const data = Float32Array.from({ length }, () => (random() * 2 - 1) * limit);
    initializer.push(makeTensor(name, DATA_TYPES.FLOAT, dims, data));
    return name;
  };
  const conv = (
    name: string,
    input: string,
    [outputs, inputs]: readonly [number, number],
    size: number,
    stride: number,
  ): string => {
    const bias = makeTensor(
      `${name}.bias`,
      DATA_TYPES.FLOAT,
      [outputs],
      new Float32Array(outputs).fill(0.01),
    );
    initializer.push(bias);
    const pad = BigInt(Math.floor(size / 2));
    const attributes = {
      kernel_shape: [BigInt(size), BigInt(size)],
      pads: [pad, pad, pad, pad],
      strides: [BigInt(stride), BigInt(stride)],
    };
    const inputNames = [input, weights(`${name}.weight`, [outputs, inputs, size, size]), `${name}.bias`];
    node.push(makeNode('Conv', inputNames, [name], attributes, { name }));
    return name;
  };
  const simple = (
    opType: string,
    name: string,
    inputs: readonly string[],
    attributes: Parameters<typeof makeNode>[3] = {},
  ): string => {
    node.push(makeNode(opType, inputs, [name], attributes, { name }));
    return name;
  };

  let tensor = simple('Relu', 'stem.relu', [conv('stem', 'image', [64, 3], 7, 2)]);
  const pool = { kernel_shape: [3n, 3n], pads: [1n, 1n, 1n, 1n], strides: [2n, 2n] };
  tensor = simple('MaxPool', 'stem.pool', [tensor], pool);
  let inputs = 64;
  for (const [stage, channels] of STAGES.entries()) {
    for (const block of [0, 1]) {
      const name = `stage${stage}.block${block}`;
      const stride = stage > 0 && block === 0 ? 2 : 1;
      const first = simple('Relu', `${name}.relu1`, [
        conv(`${name}.conv1`, tensor, [channels, inputs], 3, stride),
      ]);
      const second = conv(`${name}.conv2`, first, [channels, channels], 3, 1);
      const shortcut =
        stride === 1 ? tensor : conv(`${name}.shortcut`, tensor, [channels, inputs], 1, stride);
      tensor = simple('Relu', `${name}.relu2`, [simple('Add', `${name}.add`, [second, shortcut])]);
      inputs = channels;
    }
  }
  const flat = simple('Flatten', 'flat', [simple('GlobalAveragePool', 'pooled', [tensor])]);
  simple('Gemm', 'logits', [flat, weights('head.weight', [CLASSES, inputs])], { transB: 1n });
  return {
    irVersion: 8,
    opsetImport: [{ domain: '', version: 13 }],
    metadataProps: [],
    graph: {
      name: 'dense network',
      node,
      initializer,
      input: [float('image', [1, 3, 224, 224])],
      output: [float('logits', [1, CLASSES])],
      valueInfo: [],
    },
  };
}

function float(name: string, dims: readonly number[]): OnnxModel['graph']['input'][number] {
  const shape = { dim: dims.map((dimValue) => ({ dimValue })) };
  return { name, type: { tensorType: { elemType: DATA_TYPES.FLOAT, shape } } };
}
