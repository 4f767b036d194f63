/** What a fresh process measures. */
export interface BenchJob {
  /** Absolute path of the model, or its address. */
  readonly model: string;
  /** Absolute path of the picture. */
  readonly image: string;
  readonly threads: number;
  /** Runs after the first one; 0 for a cold start alone. */
  readonly runs: number;
}

/** A start and the first answer, in milliseconds. */
export interface ColdStart {
  /** Start of Node.js until its first line of ours. */
  readonly nodeMs: number;
  /** Import of `@lambda-vision/core`. */
  readonly importMs: number;
  /** ONNX Runtime: import, read, check, compile, start. */
  readonly engineMs: number;
  /** The rest of `loadModel()`: manifest, weights, session. */
  readonly modelMs: number;
  /** The first `run()`. */
  readonly firstRunMs: number;
  /** All of it. */
  readonly totalMs: number;
}

/** A warm run, in milliseconds. */
export interface WarmRun {
  readonly decodeMs: number;
  readonly preprocessMs: number;
  readonly inferenceMs: number;
  readonly postprocessMs: number;
  /** The whole `run()`, with what lies between the stages. */
  readonly totalMs: number;
}

/** What a fresh process found. */
export interface BenchReport {
  readonly cold: ColdStart;
  readonly warm: readonly WarmRun[];
  /** Largest resident memory of the process. Bytes. */
  readonly maxRssBytes: number;
  /** WebAssembly memory of the engine at the end. Bytes. */
  readonly wasmHeapBytes: number;
}
