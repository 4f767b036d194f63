import type { ModelSource, Provenance } from '@lambda-vision/core';
import type { OnnxModel } from '../onnx/onnx-model.js';

/** Options of {@link writeModel}. */
export interface WriteModelOptions {
  /** The model that was optimised: a folder, or what else core's `describeModel()` takes. It keeps its files. */
  readonly source: ModelSource;
  /** What was made of its weights. */
  readonly model: OnnxModel;
  /** Folder to write to, which must not be that of the source. */
  readonly out: string;
  /**
   * What the manifest will tell. The tool, its version and the checksum of the source are added. Without `createdAt` the
   * same model makes the same files.
   */
  readonly provenance: Pick<Provenance, 'mode' | 'calibration' | 'createdAt'>;
  /** Whether files that are there are replaced. @defaultValue false: the folder must be empty, or not there */
  readonly force?: boolean;
}

/** A model folder that was written. */
export interface WrittenModel {
  /** Absolute path. */
  readonly folder: string;
  /** Names of the files that were written, sorted. */
  readonly files: readonly string[];
  /** Bytes of the weights. */
  readonly bytes: number;
  /** SHA-256 of the model's file, hexadecimal. */
  readonly sha256: string;
}
