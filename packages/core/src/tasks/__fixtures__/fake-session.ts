import type { VisionSession } from '../../runtime/vision-session.js';
import type { Tensor } from '../../tensor/tensor.js';

/** What a {@link fakeSession} answers with. */
export interface FakeModel {
  /** Dims that the input declares. @defaultValue ['n', 3, 'h', 'w'] */
  readonly input?: readonly (number | string)[];
  /** Dims that the output declares. @defaultValue none */
  readonly output?: readonly (number | string)[];
  /** Makes the output of the input. */
  readonly answer: (input: Tensor) => Tensor;
}

/** A session of one input `x` and one output `y` that a function computes. */
export function fakeSession({ input = ['n', 3, 'h', 'w'], output = [], answer }: FakeModel): VisionSession {
  return {
    modelId: 'fake.onnx',
    inputs: [{ name: 'x', dtype: 'float32', dims: input }],
    outputs: [{ name: 'y', dtype: 'float32', dims: output }],
    run: async ({ x }) => ({ y: answer(x!) }),
    release: async () => {},
  };
}

/** An output of floats. */
export function floats(dims: readonly number[], values: Iterable<number>): Tensor {
  return { dtype: 'float32', dims, data: Float32Array.from(values) };
}
