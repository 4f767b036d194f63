import type { Dtype, TensorData } from '../tensor/dtype.js';

/** A tensor of onnxruntime-common; only tensors on the CPU are used. */
export interface OrtTensor {
  readonly type: string;
  readonly dims: readonly number[];
  readonly data: TensorData;
  dispose(): void;
}

/** What onnxruntime-common says about one input or output. */
export type OrtValueMetadata =
  | { readonly name: string; readonly isTensor: false }
  | {
      readonly name: string;
      readonly isTensor: true;
      readonly type: string;
      readonly shape: readonly (number | string)[];
    };

/** A session of onnxruntime-common. */
export interface OrtSession {
  readonly inputMetadata: readonly OrtValueMetadata[];
  readonly outputMetadata: readonly OrtValueMetadata[];
  run(
    feeds: Readonly<Record<string, OrtTensor>>,
    fetches: readonly string[],
  ): Promise<Readonly<Record<string, OrtTensor>>>;
  release(): Promise<void>;
}

/** The session options of onnxruntime-common that are set here. */
export interface OrtSessionOptions {
  executionProviders?: readonly string[];
  graphOptimizationLevel?: 'disabled' | 'basic' | 'extended' | 'layout' | 'all';
  logSeverityLevel?: 0 | 1 | 2 | 3 | 4;
  intraOpNumThreads?: number;
  externalData?: readonly { readonly path: string; readonly data: Uint8Array }[];
  extra?: Record<string, unknown>;
}

/** onnxruntime-common's interface, as onnxruntime-web and onnxruntime-node implement it, as far as it is used. */
export interface OrtModule {
  readonly InferenceSession: {
    create(model: Uint8Array, options?: OrtSessionOptions): Promise<OrtSession>;
  };
  readonly Tensor: new (type: Dtype, data: TensorData, dims: readonly number[]) => OrtTensor;
  readonly env: {
    readonly versions: { readonly web?: string; readonly node?: string };
    logLevel?: 'verbose' | 'info' | 'warning' | 'error' | 'fatal';
    readonly wasm: {
      numThreads?: number;
      wasmPaths?: unknown;
    };
  };
}
