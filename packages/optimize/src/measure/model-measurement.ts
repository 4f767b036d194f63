import type { ModelSize } from './model-size.js';

/** What a model takes in WebAssembly. JSON-safe. */
export interface ModelMeasurement extends ModelSize {
  /** Median time of the engine for one photo, without decoding and preprocessing. Milliseconds. */
  readonly latencyMs: number;
  /** Time of the first photo, which is the slow one. Milliseconds. */
  readonly firstRunMs: number;
  /** Creation of the session, or of all stages' sessions, in an engine that is started. Milliseconds. */
  readonly createMs: number;
  /** Largest resident memory of a process that loads the model and runs one photo, Node.js included. Bytes. */
  readonly peakRssBytes: number;
  /** WebAssembly memory of the engine in that process. Bytes. */
  readonly wasmHeapBytes: number;
}

/** How two models' times compare, photo by photo, run right after each other. JSON-safe. */
export interface LatencyRatio {
  /** Median of b's time over a's: above 1 b is slower. */
  readonly median: number;
  /** Quarter of the pairs that are below. */
  readonly lowerQuartile: number;
  /** Quarter of the pairs that are above. */
  readonly upperQuartile: number;
  readonly pairs: number;
}

/** Two models measured together. */
export interface PairMeasurement {
  readonly a: ModelMeasurement;
  readonly b: ModelMeasurement;
  readonly latencyRatio: LatencyRatio;
}
