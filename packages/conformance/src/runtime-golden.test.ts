import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { createSession } from '../../core/src/runtime/create-session.js';
import type { LoadedSession } from '../../core/src/runtime/loaded-session.js';
import type { Tensor } from '../../core/src/tensor/tensor.js';
import { readTensorProto, type StoredTensor } from './read-tensor-proto.js';
import { describeShared, shared } from './shared.js';

/** Operators and element types that the WebAssembly build does not have; a test of its own says so. */
const UNSUPPORTED = /image_decoder|quantizelinear_(e4m3fn|e5m2|float4e2m1|u?int[24]$)|roialign|top_k_uint64/;

/** Where ONNX Runtime and the ONNX reference disagree; ONNX Runtime leaves both out of its own backend tests. */
const DISPUTED = /resize_downsample_scales_(cubic|linear)_align_corners/;

async function open(path: string): Promise<LoadedSession> {
  const load = async () => ({ bytes: readFileSync(path), externalData: [] });
  return createSession({ id: path, source: path, load }, { logLevel: 'fatal' });
}

function stored(path: string): StoredTensor {
  const tensor = readTensorProto(path);
  if (tensor === undefined)
    throw new Error(`Expected ${path} to hold a common element type but it does not.`);
  return tensor;
}

function tensorOf({ dtype, dims, data }: StoredTensor): Tensor {
  return { dtype, dims, data };
}

/** Runs a model on `input_N.pb` of a folder and compares with its `output_N.pb`. */
async function expectGolden(session: LoadedSession, folder: string, tolerance: number): Promise<void> {
  const files = readdirSync(folder);
  const inputs = files
    .filter((file) => file.startsWith('input'))
    .map((_, n) => stored(`${folder}/input_${n}.pb`));
  const outputs = files
    .filter((file) => file.startsWith('output'))
    .map((_, n) => stored(`${folder}/output_${n}.pb`));
  const feeds = inputs.map((input, n) => [session.inputs[n]?.name ?? input.name, tensorOf(input)] as const);

  const results = await session.run(Object.fromEntries(feeds));

  for (const [n, expected] of outputs.entries())
    expectClose(results[session.outputs[n]?.name ?? ''], expected, tolerance);
}

function expectClose(received: Tensor | undefined, expected: StoredTensor, tolerance: number): void {
  expect({ dtype: received?.dtype, dims: received?.dims }).toEqual({
    dtype: expected.dtype,
    dims: expected.dims,
  });
  let largest = 0;
  for (const [n, value] of expected.data.entries())
    largest = Math.max(largest, Math.abs(Number(received?.data[n]) - Number(value)));
  expect(largest).toBeLessThanOrEqual(tolerance);
}

function operatorTests(): string[] {
  const folder = shared('golden/onnx-node');
  const names = existsSync(folder) ? readdirSync(folder) : [];
  return names.filter((name) => name.startsWith('test_') && !DISPUTED.test(name));
}

const operators = operatorTests();

describeShared('the runtime against the ONNX reference', () => {
  it('has operators to compare', () => {
    expect(operators.filter((name) => !UNSUPPORTED.test(name)).length).toBeGreaterThan(90);
  });

  it.each(operators.filter((name) => !UNSUPPORTED.test(name)))('computes %s', async (name) => {
    const session = await open(shared('golden/onnx-node', name, 'model.onnx'));

    await expectGolden(session, shared('golden/onnx-node', name, 'test_data_set_0'), 2e-5);

    await session.release();
  });

  it.each(operators.filter((name) => UNSUPPORTED.test(name)))('refuses %s as unsupported', async (name) => {
    const path = shared('golden/onnx-node', name, 'model.onnx');

    await expect(open(path)).rejects.toMatchObject({ code: 'VISION_MODEL_UNSUPPORTED', source: path });
  });

  it('computes MNIST', async () => {
    const session = await open(shared('models/mnist/model.onnx'));

    await expectGolden(session, shared('models/mnist/test_data_set_0'), 1e-5);

    await session.release();
  });

  it.each(['squeezenet', 'shufflenet', 'densenet121', 'inception_v1'])('computes light %s', async (name) => {
    const session = await open(shared(`golden/onnx-light/light_${name}.onnx`));
    const [input] = session.inputs;
    const data = Float32Array.from({ length: 3 * 224 * 224 }, (_, n) => n / (3 * 224 * 224));

    const results = await session.run({
      [input?.name ?? '']: { dtype: 'float32', dims: [1, 3, 224, 224], data },
    });

    const expected = stored(shared(`golden/onnx-light/light_${name}_output_0.pb`));
    expectClose(results[session.outputs[0]?.name ?? ''], expected, 5e-6);
    await session.release();
  });

  it.each([
    ['empty.onnx', 'VISION_MODEL_LOAD', 'No graph was found'],
    ['external-data-missing.onnx', 'VISION_MODEL_LOAD', 'externalData'],
    ['git-lfs-pointer.onnx', 'VISION_MODEL_LOAD', 'Git LFS pointer'],
    ['html-page-saved-as.onnx', 'VISION_MODEL_LOAD', 'web page'],
    ['jpeg-as.onnx', 'VISION_MODEL_LOAD', 'protobuf parsing failed'],
    ['missing-opset-irv1.onnx', 'VISION_MODEL_LOAD', 'Missing opset in the model'],
    ['needs-ort-extensions-custom-ops.onnx', 'VISION_MODEL_UNSUPPORTED', 'DecodeImage'],
    ['zeros-64k.onnx', 'VISION_MODEL_LOAD', 'protobuf parsing failed'],
  ])('refuses %s even when nobody has checked it before', async (file, code, words) => {
    await expect(open(shared('negative', file))).rejects.toMatchObject({
      code,
      message: expect.stringContaining(words),
    });
  });
});
