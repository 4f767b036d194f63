/** A model of a bundle, and how the function loads it. */
export interface SnapshotModel {
  /** Its place in the bundle: a folder, or an `.onnx` file. */
  readonly source: string;
  /** Weights to take in a folder of Hugging Face, as in `models`. */
  readonly file?: string;
  /** As core's session option. @defaultValue 'all' */
  readonly graphOptimizationLevel?: 'disabled' | 'basic' | 'extended' | 'layout' | 'all';
  /** As core's session option. */
  readonly config?: Readonly<Record<string, string>>;
}

/** What a process of its own is asked to do. */
export interface SnapshotJob {
  /** `record` writes a snapshot of the models, `answer` runs them on made-up tensors. */
  readonly action: 'record' | 'answer';
  /** Absolute path of the bundle. */
  readonly outdir: string;
  /** Absolute path of the snapshot to write. */
  readonly path: string;
  readonly models: readonly SnapshotModel[];
  readonly threads: number;
  readonly logLevel: 'verbose' | 'info' | 'warning' | 'error' | 'fatal';
  /** URL of core's entry. */
  readonly core: string;
  /** URL of core's entry for snapshots. */
  readonly coreSnapshot: string;
}

/** What it says at its end. */
export interface SnapshotReport {
  /** Sessions that were created, or that came from the snapshot. */
  readonly sessions: number;
  /** Size of the engine's memory. */
  readonly memoryBytes: number;
  /** SHA-256 of all outputs, by model and tensor. */
  readonly answers: Readonly<Record<string, string>>;
}
