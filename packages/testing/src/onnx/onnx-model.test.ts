import * as ort from 'onnxruntime-web';
import { beforeAll, describe, expect, it } from 'vitest';
import { addModel } from './add-model.js';
import { colourClassifierModel } from './colour-classifier-model.js';
import { identityModel } from './identity-model.js';
import { linearModel } from './linear-model.js';
import { onnxModel } from './onnx-model.js';
import { toFloat16Bits } from './to-float16-bits.js';

beforeAll(() => {
  ort.env.wasm.numThreads = 1;
});

async function run(model: Uint8Array, feeds: Record<string, ort.Tensor>) {
  const session = await ort.InferenceSession.create(model);
  const fetches = await session.run(feeds);
  await session.release();
  return fetches;
}

describe('onnxModel()', () => {
  it('writes an identity that runs with any length of its dynamic dim', async () => {
    const input = new ort.Tensor('float32', [1, -2, 3.5], [3]);

    const { output } = await run(identityModel(), { input });

    expect(Array.from(output?.data as Float32Array)).toEqual([1, -2, 3.5]);
  });

  it('writes a sum of two inputs', async () => {
    const a = new ort.Tensor('float32', [1, 2], [2]);
    const b = new ort.Tensor('float32', [10, 20], [2]);

    const { sum } = await run(addModel({ dims: [2] }), { a, b });

    expect(Array.from(sum?.data as Float32Array)).toEqual([11, 22]);
  });

  it('writes a linear layer with float attributes and initializers', async () => {
    const input = new ort.Tensor('float32', [1, 2, 3, 4], [2, 2]);

    const { output } = await run(linearModel({ weights: [[1, 10]], bias: [0.5] }), { input });

    expect(output?.dims).toEqual([2, 1]);
    expect(Array.from(output?.data as Float32Array)).toEqual([21.5, 43.5]);
  });

  it.each([
    ['uint8', Uint8Array.of(0, 255), [0, 255]],
    ['int64', BigInt64Array.of(-1n, 1n << 40n), [-1n, 1n << 40n]],
    ['float16', Uint16Array.of(toFloat16Bits(0.5), toFloat16Bits(-2)), [0.5, -2]],
  ] as const)('writes %s initializers', async (dtype, expected, data) => {
    const model = onnxModel({
      inputs: [],
      outputs: [{ name: 'output', dtype, dims: [2] }],
      nodes: [{ op: 'Identity', inputs: ['constant'], outputs: ['output'] }],
      initializers: [{ name: 'constant', dtype, dims: [2], data }],
    });

    const { output } = await run(model, {});

    expect(output?.type).toBe(dtype);
    const bytes = output?.data as Uint8Array;
    expect(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)).toEqual(
      Buffer.from(expected.buffer),
    );
  });

  it('writes text and list attributes', async () => {
    const model = onnxModel({
      inputs: [{ name: 'input', dims: [1, 1, 2, 2] }],
      outputs: [{ name: 'output', dims: [1, 1, 4, 4] }],
      nodes: [
        {
          op: 'ConvTranspose',
          inputs: ['input', 'kernel'],
          outputs: ['output'],
          attributes: { auto_pad: 'VALID', strides: [2, 2] },
        },
      ],
      initializers: [{ name: 'kernel', dims: [1, 1, 2, 2], data: [1, 1, 1, 1] }],
    });

    const { output } = await run(model, { input: new ort.Tensor('float32', [1, 2, 3, 4], [1, 1, 2, 2]) });

    expect(Array.from(output?.data as Float32Array).slice(0, 4)).toEqual([1, 1, 2, 2]);
  });

  it('refuses to run without an opset, which can be left out on purpose', async () => {
    const model = onnxModel({
      inputs: [{ name: 'input', dims: [1] }],
      outputs: [{ name: 'output', dims: [1] }],
      nodes: [{ op: 'Identity', inputs: ['input'], outputs: ['output'] }],
      opset: {},
    });

    await expect(ort.InferenceSession.create(model)).rejects.toThrow(/opset/i);
  });
});

describe('colourClassifierModel()', () => {
  it.each([
    ['float32', 'NCHW'],
    ['float32', 'NHWC'],
    ['uint8', 'NHWC'],
  ] as const)('finds the green of a %s %s picture', async (dtype, layout) => {
    const pixels = layout === 'NCHW' ? [0, 0, 1, 1, 0, 0] : [0, 1, 0, 0, 1, 0];
    const data = dtype === 'uint8' ? Uint8Array.from(pixels) : Float32Array.from(pixels);
    const image = new ort.Tensor(dtype, data, layout === 'NCHW' ? [1, 3, 1, 2] : [1, 1, 2, 3]);

    const { logits } = await run(colourClassifierModel({ dtype, layout }), { image });

    expect(Array.from(logits?.data as Float32Array)).toEqual([0, 10, 0]);
  });

  it('declares the size, names and gain it is given', async () => {
    const model = colourClassifierModel({ size: { width: 2, height: 1 }, input: 'x', output: 'y', gain: 3 });
    const x = new ort.Tensor('float32', [1, 1, 0, 0, 0, 0], [1, 3, 1, 2]);

    const { y } = await run(model, { x });

    expect(Array.from(y?.data as Float32Array)).toEqual([3, 0, 0]);
    await expect(run(model, { x: new ort.Tensor('float32', [1, 0, 0], [1, 3, 1, 1]) })).rejects.toThrow(
      /invalid dimensions/i,
    );
  });
});
