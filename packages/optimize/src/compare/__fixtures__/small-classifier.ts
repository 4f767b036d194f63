import type { ClassificationManifest } from '@lambda-vision/core';
import { smallModel, value } from '../../__fixtures__/small-model.js';
import { DATA_TYPES } from '../../onnx/data-types.js';
import { encodeModel } from '../../onnx/encode-model.js';
import { makeNode } from '../../onnx/make-node.js';
import { makeTensor } from '../../onnx/make-tensor.js';
import type { OnnxModel } from '../../onnx/onnx-model.js';
import type { ModelBytes } from '../compared-model.js';

const CLASSES = 8;
const CHANNELS = 16;

/** Numbers that look random and are the same every time, -1–1. */
function noise(count: number, seed: number): Float32Array {
  let state = seed;
  return Float32Array.from({ length: count }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 31 - 1;
  });
}

/** Two convolutions, a pooling and a dense layer over pictures of 16 by 16 pixels. */
export function smallClassifier(classes = CLASSES): OnnxModel {
  const weight = (name: string, dims: number[], seed: number) =>
    makeTensor(name, DATA_TYPES.FLOAT, dims, noise(dims.reduce((a, b) => a * b), seed));
  return smallModel({
    nodes: [
      makeNode('Conv', ['image', 'w1'], ['c1'], { pads: [1n, 1n, 1n, 1n] }, { name: 'first' }),
      makeNode('Relu', ['c1'], ['r1'], {}, { name: 'first/relu' }),
      makeNode('Conv', ['r1', 'w2'], ['c2'], { pads: [1n, 1n, 1n, 1n] }, { name: 'second' }),
      makeNode('Relu', ['c2'], ['r2'], {}, { name: 'second/relu' }),
      makeNode('GlobalAveragePool', ['r2'], ['p'], {}, { name: 'pool' }),
      makeNode('Flatten', ['p'], ['f'], { axis: 1n }, { name: 'flat' }),
      makeNode('Gemm', ['f', 'w3'], ['logits'], {}, { name: 'dense' }),
    ],
    inputs: [value('image', [1, 3, 16, 16])],
    outputs: [value('logits', [1, classes])],
    initializers: [
      weight('w1', [CHANNELS, 3, 3, 3], 1),
      weight('w2', [CHANNELS, CHANNELS, 3, 3], 2),
      weight('w3', [CHANNELS, classes], 3),
    ],
  });
}

const MANIFEST: ClassificationManifest = {
  task: 'classification',
  preprocess: {
    resize: { mode: 'stretch', width: 16, height: 16, filter: 'opencv-linear' },
    rescale: 1 / 255,
  },
  output: { decoder: 'logits' },
};

/** The model as it is compared. */
export function asModelBytes(model: OnnxModel): ModelBytes {
  return { manifest: MANIFEST, bytes: encodeModel(model) };
}
