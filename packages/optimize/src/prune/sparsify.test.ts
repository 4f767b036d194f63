import { deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { mulberry32 } from '../__fixtures__/random-models.js';
import { smallModel, value } from '../__fixtures__/small-model.js';
import { encodeModel } from '../onnx/encode-model.js';
import { makeNode } from '../onnx/make-node.js';
import { makeTensor } from '../onnx/make-tensor.js';
import { readTensor } from '../onnx/read-tensor.js';
import { sparsify } from './sparsify.js';

function model() {
  const random = mulberry32(3);
  const floats = (name: string, dims: number[]) => {
    const length = dims.reduce((product, extent) => product * extent, 1);
    return makeTensor(
      name,
      1,
      dims,
      Float32Array.from({ length }, () => random() * 2 - 1),
    );
  };
  return smallModel({
    nodes: [
      makeNode('Conv', ['input', 'dense'], ['a']),
      makeNode('Conv', ['a', 'depthwise'], ['b'], { group: 64n }),
      makeNode('Conv', ['b', 'small'], ['output']),
    ],
    initializers: [
      floats('dense', [64, 16, 1, 1]),
      floats('depthwise', [64, 1, 3, 3]),
      floats('small', [2, 64, 1, 1]),
    ],
    inputs: [value('input', [1, 16, 8, 8])],
    outputs: [value('output')],
  });
}

function zeros(made: ReturnType<typeof model>, name: string): number {
  const tensor = made.graph.initializer.find((each) => each.name === name)!;
  return Array.from(readTensor(tensor).data as Float32Array).filter((each) => each === 0).length;
}

describe('sparsify', () => {
  it('sets the smallest weights of large dense layers to zero, so that the zip is smaller and the file is not', () => {
    const original = model();
    const { model: sparse, ...counts } = sparsify(original, 0.5);

    expect(counts).toEqual({ weights: 1024, zeros: 512 });
    expect(['dense', 'depthwise', 'small'].map((name) => zeros(sparse, name))).toEqual([512, 0, 0]);
    const [before, after] = [encodeModel(original), encodeModel(sparse)];
    expect(after.length).toBe(before.length);
    expect(deflateRawSync(after).length).toBeLessThan(0.8 * deflateRawSync(before).length);
    expect(zeros(original, 'dense')).toBe(0);
  });

  it('keeps every weight at 0 and none at 1', () => {
    expect(sparsify(model(), 0).zeros).toBe(0);
    expect(sparsify(model(), 1).zeros).toBe(1024);
  });

  it.each([-0.1, 1.1, Number.NaN])('refuses the fraction %f', (fraction) => {
    expect(() => sparsify(model(), fraction)).toThrow('fraction');
  });
});
