import type { TensorData } from '../../tensor/dtype.js';
import type { OrtModule, OrtSession, OrtSessionOptions, OrtTensor, OrtValueMetadata } from '../ort-module.js';

/** How a {@link fakeOrt} behaves; by default its sessions return their first input as `y`. */
export interface FakeOrtOptions {
  readonly web?: string;
  readonly node?: string;
  readonly inputs?: readonly OrtValueMetadata[];
  readonly outputs?: readonly OrtValueMetadata[];
  readonly create?: (options: OrtSessionOptions | undefined) => Promise<void>;
  readonly run?: (
    feeds: Readonly<Record<string, OrtTensor>>,
    fetches: readonly string[],
  ) => Promise<Readonly<Record<string, OrtTensor>>>;
  readonly release?: () => Promise<void>;
}

/** One float32 value `[2]`. */
export function floats(name: string): OrtValueMetadata {
  return { name, isTensor: true, type: 'float32', shape: [2] };
}

export class FakeTensor implements OrtTensor {
  disposed = false;
  readonly type: string;
  readonly dims: readonly number[];
  readonly data: TensorData;

  constructor(type: string, data: TensorData, dims: readonly number[]) {
    this.type = type;
    this.dims = dims;
    this.data = data;
  }

  dispose(): void {
    this.disposed = true;
  }
}

/** An engine with onnxruntime-common's interface. */
export function fakeOrt(options: FakeOrtOptions = {}): OrtModule {
  const { inputs = [floats('x')], outputs = [floats('y')] } = options;
  const session: OrtSession = {
    inputMetadata: inputs,
    outputMetadata: outputs,
    run: options.run ?? (async (feeds) => ({ y: feeds[inputs[0]?.name ?? 'x']! })),
    release: options.release ?? (async () => {}),
  };
  return {
    InferenceSession: {
      async create(_model, sessionOptions) {
        await options.create?.(sessionOptions);
        return session;
      },
    },
    Tensor: FakeTensor,
    env: {
      versions: {
        ...(options.web !== undefined && { web: options.web }),
        ...(options.node !== undefined && { node: options.node }),
      },
      wasm: {},
    },
  };
}
