import type { Dtype } from '../tensor/dtype.js';
import type { Tensor } from '../tensor/tensor.js';

/** Name, dtype and dims of one input or output. */
export interface TensorMetadata {
  readonly name: string;
  readonly dtype: Dtype;
  /** Extents; a string or -1 is a dynamic one. */
  readonly dims: readonly (number | string)[];
}

/** One loaded ONNX model. */
export interface VisionSession {
  readonly modelId: string;
  readonly inputs: readonly TensorMetadata[];
  readonly outputs: readonly TensorMetadata[];
  /**
   * Runs the model once. Re-entrant.
   *
   * @param feeds - One tensor per input, by name.
   * @throws {TensorShapeError} If a feed is missing, unknown, or of the wrong dtype or dims.
   * @throws {InferenceError} If the engine fails.
   */
  run(feeds: Readonly<Record<string, Tensor>>): Promise<Record<string, Tensor>>;
  /**
   * Milliseconds that the next run is expected to spend on loading the model anew, because a cache released it in the
   * meantime; 0 while it is in memory. Absent where that cannot happen.
   */
  reloadMs?(): number;
  /** Frees the engine's memory, after running calls have finished. Further `run()` calls are refused. */
  release(): Promise<void>;
}
