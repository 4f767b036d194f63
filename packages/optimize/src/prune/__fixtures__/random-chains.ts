import type { Tensor } from '@lambda-vision/core';
import fc from 'fast-check';
import { mulberry32 } from '../../__fixtures__/random-models.js';
import { smallModel, value } from '../../__fixtures__/small-model.js';
import { makeNode } from '../../onnx/make-node.js';
import { makeTensor } from '../../onnx/make-tensor.js';
import type { OnnxModel } from '../../onnx/onnx-model.js';
import type { OnnxNode } from '../../onnx/onnx-node.js';
import type { OnnxTensor } from '../../onnx/onnx-tensor.js';

/** A chain of convolutions of one hidden width, with samples for it. */
export interface RandomChain {
  readonly model: OnnxModel;
  readonly samples: readonly Readonly<Record<string, Tensor>>[];
  /** Channels between the first and the last convolution. */
  readonly hidden: number;
  /** How many of them are zero: `silent`, or not read by the last convolution. */
  readonly idle: number;
}

interface ChainForm {
  readonly seed: number;
  readonly hidden: number;
  readonly idle: number;
  readonly silent: boolean;
  readonly kernel: 1 | 3;
  readonly links: readonly ('Relu' | 'Clip' | 'depthwise' | 'BatchNormalization')[];
}

/** `input [1, 3, 6, 6]` → Conv → links → Conv → `output [1, 5, …]`. */
export const randomChains: fc.Arbitrary<RandomChain> = fc
  .record({
    seed: fc.integer(),
    hidden: fc.integer({ min: 4, max: 12 }),
    idle: fc.integer({ min: 1, max: 3 }),
    silent: fc.boolean(),
    kernel: fc.constantFrom(1 as const, 3 as const),
    links: fc.array(fc.constantFrom('Relu', 'Clip', 'depthwise', 'BatchNormalization'), { maxLength: 4 }),
  })
  .map(makeChain);

function makeChain({ seed, hidden, idle, silent, kernel, links }: ChainForm): RandomChain {
  const random = mulberry32(seed);
  const nodes: OnnxNode[] = [];
  const initializers: OnnxTensor[] = [];
  const floats = (dims: readonly number[], make: (index: number) => number) => {
    const name = `w${initializers.length}`;
    const length = dims.reduce((product, extent) => product * extent, 1);
    initializers.push(makeTensor(name, 1, dims, Float32Array.from({ length }, (_, index) => make(index))));
    return name;
  };
  const weight = () => random() * 2 - 1;
  // Spread over the channels, so that no order of them is favoured.
  const idleChannels = new Set(Array.from({ length: idle }, (_, at) => Math.floor((at * hidden) / idle)));
  const ofChannel = (channel: number, make: () => number) =>
    silent && idleChannels.has(channel) ? 0 : make();
  let tensor = 'input';
  const add = (opType: string, inputs: readonly string[], attributes = {}) => {
    const output = `t${nodes.length}`;
    nodes.push(makeNode(opType, [tensor, ...inputs], [output], attributes));
    tensor = output;
  };
  add('Conv', [
    floats([hidden, 3, 1, 1], (index) => ofChannel(Math.floor(index / 3), weight)),
    floats([hidden], (index) => ofChannel(index, weight)),
  ]);
  for (const link of links) {
    if (link === 'Relu') add('Relu', []);
    else if (link === 'Clip') add('Clip', [floats([], () => 0), floats([], () => 6)]);
    else if (link === 'depthwise') {
      const bias = floats([hidden], (index) => ofChannel(index, weight));
      add('Conv', [floats([hidden, 1, 3, 3], weight), bias], {
        group: BigInt(hidden),
        pads: [1n, 1n, 1n, 1n],
      });
    } else {
      add('BatchNormalization', [
        floats([hidden], () => 0.5 + random()),
        floats([hidden], (index) => ofChannel(index, weight)),
        floats([hidden], (index) => ofChannel(index, weight)),
        floats([hidden], () => 0.5 + random()),
      ]);
    }
  }
  const area = kernel * kernel;
  const unread = (channel: number) => !silent && idleChannels.has(channel);
  add('Conv', [
    floats([5, hidden, kernel, kernel], (index) =>
      unread(Math.floor(index / area) % hidden) ? 0 : weight(),
    ),
  ]);
  const model = smallModel({
    nodes,
    initializers,
    inputs: [value('input', [1, 3, 6, 6])],
    outputs: [value(tensor)],
  });
  const samples = Array.from({ length: 4 }, () => ({
    input: {
      dtype: 'float32' as const,
      dims: [1, 3, 6, 6],
      data: Float32Array.from({ length: 108 }, weight),
    },
  }));
  return { model, samples, hidden, idle };
}
