import { describe, expect, it } from 'vitest';
import { ERROR_CODES } from '../errors/error-codes.js';
import type { TensorMetadata, VisionSession } from '../runtime/vision-session.js';
import type { Tensor } from '../tensor/tensor.js';
import { ModelStage, type StageSpec } from './model-stage.js';
import { StageClock } from './stage-clock.js';

const size = { mode: 'stretch', width: 2, height: 2, filter: 'pillow-nearest' } as const;
const spec: StageSpec = { preprocess: { resize: size }, output: {} };
const grey = (level: number) => ({ width: 2, height: 2, data: new Uint8Array(12).fill(level) });

/** A session whose output is the mean of each picture; it remembers what it was fed. */
function meanSession(inputs: TensorMetadata[], outputDims?: (batch: number) => number[]) {
  const fed: Readonly<Record<string, Tensor>>[] = [];
  const session: VisionSession = {
    modelId: 'mean.onnx',
    inputs,
    outputs: [
      { name: 'mean', dtype: 'float32', dims: ['N', 1] },
      { name: 'other', dtype: 'float32', dims: ['N', 1] },
    ],
    run: async (feeds) => {
      fed.push(feeds);
      const { dims, data } = feeds.image as Tensor & { data: Float32Array };
      const batch = dims[0] as number;
      const length = data.length / batch;
      const means = Array.from({ length: batch }, (_, at) => data[at * length] as number);
      const output: Tensor = {
        dtype: 'float32',
        dims: outputDims?.(batch) ?? [batch, 1],
        data: Float32Array.from(means),
      };
      return { mean: output, other: output };
    },
    release: async () => {},
  };
  return { session, fed };
}

const image = (batch: number | string): TensorMetadata => ({
  name: 'image',
  dtype: 'float32',
  dims: [batch, 3, 2, 2],
});

describe('ModelStage', () => {
  it('runs several pictures in one call where the batch dim is dynamic, and cuts the outputs apart', async () => {
    const { session, fed } = meanSession([image('N')]);
    const stage = new ModelStage(spec, session);

    const results = await stage.runBatch([grey(10), grey(20), grey(30)], new StageClock());

    expect(fed).toHaveLength(1);
    expect(results.map(({ outputs }) => outputs.mean)).toEqual(
      [10, 20, 30].map((level) => ({ dtype: 'float32', dims: [1, 1], data: Float32Array.of(level) })),
    );
  });

  it('runs them one after the other where the batch is fixed', async () => {
    const { session, fed } = meanSession([image(1)]);
    const stage = new ModelStage(spec, session);

    const results = await stage.runBatch([grey(10), grey(20)], new StageClock());

    expect(fed).toHaveLength(2);
    expect(results.map(({ outputs }) => outputs.mean?.data[0])).toEqual([10, 20]);
  });

  it('runs them one after the other where an output is not cut by picture', async () => {
    const { session, fed } = meanSession([image('N')], (batch) => [1, batch]);
    const stage = new ModelStage(spec, session);

    await stage.runBatch([grey(10), grey(20)], new StageClock());

    expect(fed).toHaveLength(3);
  });

  it('runs them one after the other where their inputs differ in size', async () => {
    const dynamic = { ...image('N'), dims: ['N', 3, 'H', 'W'] };
    const { session, fed } = meanSession([dynamic]);
    const stage = new ModelStage({ output: {} }, session);

    await stage.runBatch([grey(1), { width: 1, height: 1, data: new Uint8Array(3) }], new StageClock());

    expect(fed.map((feeds) => feeds.image?.dims)).toEqual([
      [1, 3, 2, 2],
      [1, 3, 1, 1],
    ]);
  });

  it('feeds the inputs that the manifest describes', async () => {
    const sizes = { name: 'sizes', dtype: 'int64', dims: [1, 2] } as const;
    const { session, fed } = meanSession([sizes, image(1)]);
    const inputs = { sizes: { value: 'original-size', order: 'width-height', dtype: 'int64' } } as const;
    const stage = new ModelStage({ ...spec, inputs }, session);

    await stage.run({ width: 4, height: 3, data: new Uint8Array(36) }, new StageClock());
    await stage.warmUp();

    expect(fed[0]?.sizes?.data).toEqual(BigInt64Array.of(4n, 3n));
    expect(fed[1]?.sizes?.data).toEqual(BigInt64Array.of(2n, 2n));
  });

  it("warms up with the model's own size where preprocessing keeps the picture's", async () => {
    const { session, fed } = meanSession([image(1)]);

    await new ModelStage({ preprocess: {}, output: {} }, session).warmUp();

    expect(fed[0]?.image?.dims).toEqual([1, 3, 2, 2]);
  });

  it('picks the output that the manifest names, else the first', async () => {
    const named = new ModelStage({ ...spec, output: { name: 'other' } }, meanSession([image(1)]).session);

    const { output } = await named.run(grey(5), new StageClock());

    expect(output.data).toEqual(Float32Array.of(5));
  });

  it.each<[string, StageSpec, TensorMetadata[], string, string]>([
    ['an unknown input', { ...spec, input: { name: 'x' } }, [image(1)], 'input.name', 'the model has image'],
    [
      'an input without a value',
      spec,
      [image(1), { name: 'sizes', dtype: 'int64', dims: [1, 2] }],
      'inputs',
      "the model's input sizes",
    ],
    [
      'a value without an input',
      { ...spec, inputs: { y: { value: 1 } } },
      [image(1)],
      'inputs',
      'received "y"',
    ],
    ['another dtype', spec, [{ ...image(1), dtype: 'uint8' }], 'input.dtype', 'expected uint8'],
    ['another size', spec, [{ ...image(1), dims: [1, 3, 4, 4] }], 'preprocess', '[1,3,4,4]'],
    ['another layout', spec, [{ ...image(1), dims: [1, 2, 2, 3] }], 'preprocess', 'makes [1,3,2,2]'],
    ['another rank', spec, [{ ...image(1), dims: [3, 2, 2] }], 'preprocess', '[3,2,2]'],
  ])('refuses a manifest with %s at load and names the field', (_name, wrong, inputs, path, words) => {
    const make = () => new ModelStage(wrong, meanSession(inputs).session);

    expect(make).toThrow(expect.objectContaining({ code: ERROR_CODES.MANIFEST, path }));
    expect(make).toThrow(words);
  });

  it('refuses the name of an output that the model does not have', () => {
    const make = () => new ModelStage({ ...spec, output: { name: 'x' } }, meanSession([image(1)]).session);

    expect(make).toThrow(expect.objectContaining({ code: ERROR_CODES.UNEXPECTED_OUTPUT }));
  });
});
