import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { addModel, identityModel, linearModel, onnxModel } from '@lambda-vision/testing';
import { describe, expect, it, vi } from 'vitest';
import { ERROR_CODES } from '../errors/error-codes.js';
import type { Dtype } from '../tensor/dtype.js';
import type { Tensor } from '../tensor/tensor.js';
import { fakeOrt, floats } from './__fixtures__/fake-ort.js';
import { weightsOf } from './__fixtures__/weights.js';
import { createSession } from './create-session.js';
import { memoryStats } from './memory-stats.js';
import { warmUp } from './warm-up.js';

function vector(...values: number[]): Tensor {
  return { dtype: 'float32', dims: [values.length], data: Float32Array.from(values) };
}

/** `output = input + weight`, where the weight lies in the file `weights.bin`. */
function externalModel(length: number): Uint8Array {
  return onnxModel({
    inputs: [{ name: 'input', dims: [length] }],
    outputs: [{ name: 'output', dims: [length] }],
    nodes: [{ op: 'Add', inputs: ['input', 'weight'], outputs: ['output'] }],
    initializers: [{ name: 'weight', dims: [length], external: { location: 'weights.bin' } }],
  });
}

function externalWeights(value: number, length: number) {
  const data = new Uint8Array(new Float32Array(length).fill(value).buffer);
  return weightsOf(externalModel(length), [{ path: 'weights.bin', data }]);
}

describe('createSession() with onnxruntime-web', () => {
  it('runs a model and tells its inputs and outputs', async () => {
    const bytes = addModel({ dims: [1, 'n'] });

    const session = await createSession(weightsOf(bytes));
    const a: Tensor = { dtype: 'float32', dims: [1, 2], data: Float32Array.of(1, 2) };
    const { sum } = await session.run({ a, b: a });

    expect(session).toMatchObject({
      modelId: 'tiny',
      bytes: bytes.byteLength,
      inputs: [
        { name: 'a', dtype: 'float32', dims: [1, 'n'] },
        { name: 'b', dtype: 'float32', dims: [1, 'n'] },
      ],
      outputs: [{ name: 'sum', dtype: 'float32', dims: [1, 'n'] }],
    });
    expect(sum).toEqual({ dtype: 'float32', dims: [1, 2], data: Float32Array.of(2, 4) });
    await session.release();
  });

  it.each<[Exclude<Dtype, 'string' | 'uint32' | 'uint64'>, Tensor['data']]>([
    ['float32', Float32Array.of(1.5, -0)],
    ['float16', Uint16Array.of(0x3c00, 0xfe01)],
    ['float64', Float64Array.of(1e300, -1)],
    ['uint8', Uint8Array.of(0, 255)],
    ['int8', Int8Array.of(-128, 127)],
    ['uint16', Uint16Array.of(0, 65535)],
    ['int16', Int16Array.of(-32768, 32767)],
    ['int32', Int32Array.of(-(2 ** 31), 2 ** 31 - 1)],
    ['int64', BigInt64Array.of(-(2n ** 63n), 2n ** 63n - 1n)],
    ['bool', Uint8Array.of(0, 1)],
  ])('carries %s bit for bit', async (dtype, data) => {
    const session = await createSession(weightsOf(identityModel({ dtype, dims: [2] })));

    const { output } = await session.run({ input: { dtype, dims: [2], data } });

    expect(output).toEqual({ dtype, dims: [2], data });
    expect(output?.data.constructor).toBe(data.constructor);
    await session.release();
  });

  it('reads feeds that are views into larger buffers', async () => {
    const session = await createSession(weightsOf(identityModel({ dims: [2] })));
    const data = Float32Array.of(9, 1, 2, 9).subarray(1, 3);

    const { output } = await session.run({ input: { dtype: 'float32', dims: [2], data } });

    expect(output?.data).toEqual(Float32Array.of(1, 2));
    await session.release();
  });

  it('gives outputs that later runs and the release do not change', async () => {
    const session = await createSession(weightsOf(identityModel({ dims: [3] })));

    const { output: first } = await session.run({ input: vector(1, 2, 3) });
    await session.run({ input: vector(7, 8, 9) });
    await session.release();

    expect(first?.data).toEqual(Float32Array.of(1, 2, 3));
  });

  it('gives eight runs at the same time their own results', async () => {
    const session = await createSession(weightsOf(linearModel({ weights: [[1, 10]], bias: [0.5] })));
    const input = (n: number): Tensor => ({
      dtype: 'float32',
      dims: [1, 2],
      data: Float32Array.of(n, n + 1),
    });

    const results = await Promise.all(Array.from({ length: 8 }, (_, n) => session.run({ input: input(n) })));

    expect(results.map(({ output }) => output?.data[0])).toEqual(
      Array.from({ length: 8 }, (_, n) => n + 10 * (n + 1) + 0.5),
    );
    await session.release();
  });

  it('keeps external files of the same name apart when models are loaded at the same time', async () => {
    const sessions = await Promise.all([1, 2, 3].map((value) => createSession(externalWeights(value, 4))));

    const outputs = await Promise.all(
      sessions.map(async (session) => (await session.run({ input: vector(0, 0, 0, 0) })).output?.data),
    );

    expect(outputs).toEqual([1, 2, 3].map((value) => new Float32Array(4).fill(value)));
    expect(sessions[0]?.bytes).toBe(externalModel(4).byteLength + 16);
    await Promise.all(sessions.map((session) => session.release()));
  });

  it('refuses runs after the release, which waits for running ones and may be repeated', async () => {
    const session = await createSession(weightsOf(identityModel({ dims: [1] })));

    const running = session.run({ input: vector(5) });
    const releases = [session.release(), session.release()];

    await expect(session.run({ input: vector(6) })).rejects.toMatchObject({
      code: ERROR_CODES.MODEL_RELEASED,
      modelId: 'tiny',
    });
    expect((await running).output?.data).toEqual(Float32Array.of(5));
    await Promise.all(releases);
  });

  it('refuses wrong feeds and goes on', async () => {
    const session = await createSession(weightsOf(identityModel({ dims: [2] })));

    await expect(session.run({ input: vector(1) })).rejects.toMatchObject({
      code: ERROR_CODES.TENSOR_SHAPE,
      message: 'Expected feeds.input to be float32 [2] but received float32 [1].',
    });
    expect((await session.run({ input: vector(1, 2) })).output?.data).toEqual(Float32Array.of(1, 2));
    await session.release();
  });

  it('reports what ONNX Runtime fails with while it runs, and goes on', async () => {
    const session = await createSession(weightsOf(addModel({ dims: ['n'] })), { logLevel: 'fatal' });

    const failure = session.run({ a: vector(1, 2), b: vector(1, 2, 3) });

    await expect(failure).rejects.toMatchObject({
      code: ERROR_CODES.INFERENCE,
      modelId: 'tiny',
      reason: expect.stringContaining('2 by 3'),
    });
    expect((await session.run({ a: vector(1), b: vector(2) })).sum?.data).toEqual(Float32Array.of(3));
    await session.release();
  });

  it.each([
    ['no bytes', new Uint8Array(0), ERROR_CODES.MODEL_LOAD],
    ['text', new TextEncoder().encode('<!doctype html><html></html>'), ERROR_CODES.MODEL_LOAD],
    ['half a model', identityModel().subarray(0, 60), ERROR_CODES.MODEL_LOAD],
    ['a model without its external file', externalModel(2), ERROR_CODES.MODEL_LOAD],
    [
      'a model without opset',
      onnxModel({
        inputs: [{ name: 'x', dims: [1] }],
        outputs: [{ name: 'y', dims: [1] }],
        nodes: [{ op: 'Neg', inputs: ['x'], outputs: ['y'] }],
        opset: {},
      }),
      ERROR_CODES.MODEL_LOAD,
    ],
    [
      'an operator of another domain',
      onnxModel({
        inputs: [{ name: 'x', dims: [1] }],
        outputs: [{ name: 'y', dims: [1] }],
        nodes: [{ op: 'Magic', domain: 'com.example', inputs: ['x'], outputs: ['y'] }],
        opset: { '': 17, 'com.example': 1 },
      }),
      ERROR_CODES.MODEL_UNSUPPORTED,
    ],
    [
      'a file format of the future',
      onnxModel({
        inputs: [{ name: 'x', dims: [1] }],
        outputs: [{ name: 'y', dims: [1] }],
        nodes: [{ op: 'Neg', inputs: ['x'], outputs: ['y'] }],
        irVersion: 99,
      }),
      ERROR_CODES.MODEL_UNSUPPORTED,
    ],
  ])('refuses %s by its code, and loads the next model', async (_what, bytes, code) => {
    const failure = createSession(weightsOf(bytes), { logLevel: 'fatal' });

    await expect(failure).rejects.toMatchObject({ code, source: 'tiny.onnx' });
    const session = await createSession(weightsOf(identityModel({ dims: [1] })));
    await session.release();
  });

  it('does not keep the bytes of the model', async () => {
    setFlagsFromString('--expose-gc');
    const collect: () => void = runInNewContext('gc');
    let bytes: Uint8Array | undefined = identityModel({ dims: [1] });
    const reference = new WeakRef(bytes);
    const load = async () => {
      const weights = { bytes: bytes as Uint8Array, externalData: [] };
      bytes = undefined;
      return weights;
    };

    const session = await createSession({ id: 'tiny', source: 'tiny.onnx', load });
    await new Promise((settle) => setImmediate(settle));
    collect();

    expect(reference.deref()).toBeUndefined();
    await session.release();
  });

  it('warms up a model of real operators', async () => {
    const session = await createSession(weightsOf(linearModel()));

    await warmUp(session, { dims: { input: [1, 2] } });

    await session.release();
  });

  it('does not grow when the same model is loaded and released again and again', async () => {
    const cycle = async () => {
      const session = await createSession(externalWeights(1, 500_000));
      await session.release();
    };
    for (let turn = 0; turn < 3; turn += 1) await cycle();
    const before = memoryStats().wasmHeapBytes;

    for (let turn = 0; turn < 20; turn += 1) await cycle();

    expect(before).toBeGreaterThan(16_000_000);
    expect(memoryStats().wasmHeapBytes).toBe(before);
  });

  it('refuses another number of threads than the engine runs with, and lets auto follow', async () => {
    const bytes = identityModel({ dims: [1] });

    await expect(createSession(weightsOf(bytes), { threads: 2 })).rejects.toMatchObject({
      code: ERROR_CODES.INVALID_OPTION,
      option: 'threads',
    });
    const session = await createSession(weightsOf(bytes), { threads: 'auto' });
    await session.release();
  });

  it('refuses a model that cannot fit before it is read', async () => {
    vi.stubEnv('AWS_LAMBDA_FUNCTION_MEMORY_SIZE', '512');
    const load = vi.fn(weightsOf(identityModel()).load);

    const failure = createSession({ id: 'big', source: 'big.onnx', byteLength: 400_000_000, load });

    await expect(failure).rejects.toMatchObject({ code: ERROR_CODES.MODEL_UNSUPPORTED, source: 'big.onnx' });
    expect(load).not.toHaveBeenCalled();
    vi.unstubAllEnvs();
  });

  it('passes on what reading the weights fails with', async () => {
    const load = async () => {
      throw new Error('no such bucket');
    };

    await expect(createSession({ id: 'x', source: 'x', load })).rejects.toThrow('no such bucket');
  });
});

describe('createSession() with an engine of the caller', () => {
  const weights = weightsOf(Uint8Array.of(1, 2, 3), [{ path: 'w', data: new Uint8Array(5) }]);

  it('hands it the weights, the threads and the options', async () => {
    const create = vi.fn(async () => {});

    const session = await createSession(weights, {
      ort: fakeOrt({ create }),
      threads: 3,
      graphOptimizationLevel: 'basic',
      logLevel: 'warning',
      config: { 'session.set_denormal_as_zero': '1' },
    });

    expect(session.bytes).toBe(8);
    expect(create).toHaveBeenCalledWith({
      intraOpNumThreads: 3,
      graphOptimizationLevel: 'basic',
      logSeverityLevel: 2,
      extra: { 'session.set_denormal_as_zero': '1' },
      externalData: [{ path: 'w', data: new Uint8Array(5) }],
    });
  });

  it('runs onnxruntime-node on the CPU, without entries that it would ignore', async () => {
    const create = vi.fn(async () => {});
    const ort = fakeOrt({ node: '1.30.0', create });

    await createSession(weights, { ort, threads: 2 });

    expect(create).toHaveBeenCalledWith(
      expect.objectContaining({ executionProviders: ['cpu'], intraOpNumThreads: 2 }),
    );
    expect(create).toHaveBeenCalledWith(expect.not.objectContaining({ extra: expect.anything() }));
    await expect(
      createSession(weights, { ort, config: { 'session.set_denormal_as_zero': '1' } }),
    ).rejects.toMatchObject({ code: ERROR_CODES.INVALID_OPTION, option: 'config' });
  });

  it.each([
    [{ node: '1.30.0' }, true],
    [{ web: '1.30.0' }, true],
    [{}, false],
  ])('takes the outputs of %j without a copy: %s', async (versions, isSame) => {
    const data = Float32Array.of(1, 2);
    const run = async () => ({ y: { type: 'float32', dims: [2], data, dispose: () => undefined } });
    const session = await createSession(weights, { ort: fakeOrt({ ...versions, run }) });

    const { y } = await session.run({ x: vector(1, 2) });

    expect(y?.data === data).toBe(isSame);
    expect(y?.data).toEqual(data);
  });

  it('leaves it to that engine which operators it has', async () => {
    const load = vi.fn(async () => ({ bytes: Uint8Array.of(1), externalData: [] }));

    await createSession({ id: 'x', source: 'x', load }, { ort: fakeOrt() });

    expect(load).toHaveBeenCalledWith({ otherEngine: true });
  });

  it.each([
    ['an input that is no tensor', { inputs: [{ name: 'x', isTensor: false as const }] }],
    ['outputs that are no tensors', { outputs: [{ name: 'y', isTensor: false as const }] }],
    ['an element type that is not carried', { inputs: [{ ...floats('x'), type: 'int4' }] }],
  ])('refuses a model with %s, and releases it', async (_what, values) => {
    const release = vi.fn(async () => {});

    const failure = createSession(weights, { ort: fakeOrt({ ...values, release }) });

    await expect(failure).rejects.toMatchObject({ code: ERROR_CODES.MODEL_UNSUPPORTED });
    expect(release).toHaveBeenCalledOnce();
  });

  it('leaves out outputs that are no tensors', async () => {
    const outputs = [floats('y'), { name: 'map', isTensor: false as const }];
    const run = vi.fn(async (feeds) => ({ y: feeds.x }));

    const session = await createSession(weights, { ort: fakeOrt({ outputs, run }) });
    await session.run({ x: vector(1, 2) });

    expect(session.outputs.map(({ name }) => name)).toEqual(['y']);
    expect(run).toHaveBeenCalledWith(expect.anything(), ['y']);
  });

  it('reads unnamed extents, as -1 or as its unsigned form', async () => {
    const inputs = [
      { name: 'x', isTensor: true as const, type: 'float32', shape: [-1, 2 ** 32 - 1, 'n', 3] },
    ];

    const session = await createSession(weights, { ort: fakeOrt({ inputs }) });

    expect(session.inputs).toEqual([{ name: 'x', dtype: 'float32', dims: [-1, -1, 'n', 3] }]);
  });

  it('refuses a module that is no engine', async () => {
    const failure = createSession(weights, { ort: {} as ReturnType<typeof fakeOrt> });

    await expect(failure).rejects.toMatchObject({ code: ERROR_CODES.INVALID_OPTION, option: 'ort' });
  });

  it('takes a failed start as the end of that engine’s session only', async () => {
    const create = async () => {
      throw new Error('no available backend found. ERR: [cpu] nothing');
    };

    const failure = createSession(weights, { ort: fakeOrt({ create }) });

    await expect(failure).rejects.toMatchObject({ code: ERROR_CODES.RUNTIME_INIT });
    await createSession(weights, { ort: fakeOrt() });
  });
});
