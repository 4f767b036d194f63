import type { BundleWarning } from './bundle-warning.js';
import type { SnapshotResult } from './snapshot/create-snapshot.js';

/** One file of a bundle. */
export interface BundledFile {
  /** Path in the bundle, with `/` between its parts. */
  readonly path: string;
  readonly bytes: number;
  /** Size of its compressed data in the zip; absent without a zip. */
  readonly zippedBytes?: number;
}

/** What `bundleFunction()` made. */
export interface BundleResult {
  /** Absolute path of the folder. */
  readonly outdir: string;
  /** Absolute path of the zip; absent without a zip. */
  readonly zipPath?: string;
  /** In byte order of their paths. */
  readonly files: readonly BundledFile[];
  /** Size unpacked. */
  readonly bytes: number;
  /** Size of the zip; absent without a zip. */
  readonly zippedBytes?: number;
  /** Size that the zip would have without the models and their snapshot; absent without a zip. */
  readonly zippedBytesWithoutModels?: number;
  /** The snapshot; absent where none was asked for. */
  readonly snapshot?: SnapshotResult;
  /** Limits that are exceeded, and what esbuild has to say. */
  readonly warnings: readonly BundleWarning[];
}

/** What `bundleFunction()` made, with a zip. */
export interface ZippedBundleResult extends Required<Omit<BundleResult, 'snapshot'>> {
  readonly files: readonly Required<BundledFile>[];
  readonly snapshot?: SnapshotResult;
}
