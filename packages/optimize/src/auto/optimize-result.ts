import type { CompareReport } from '../compare/compare-report.js';
import type { OptimizeWarning } from '../errors/optimize-warning.js';
import type { QuantizationMode, QuantizeReport } from '../quantize/quantize-report.js';

/** A model that was made of the original. JSON-safe. */
export interface Candidate {
  readonly mode: QuantizationMode;
  /** Why there is no model of this mode; the other fields but `mode` are absent then. */
  readonly failure?: string;
  /** Size of the `.onnx` file. */
  readonly bytes?: number;
  /** What was quantized, and what was not. */
  readonly quantization?: QuantizeReport;
  /** How it compares with the original on the held-out photos; absent where there were none. */
  readonly report?: CompareReport;
  /** Whether it loses no more than `maxDrop` and is not damaged; absent where it was not judged. */
  readonly isWithin?: boolean;
}

/** Numbers of photos. */
export interface PhotoCounts {
  readonly calibration: number;
  /** Photos on which the search for layers to keep in float judges. */
  readonly tuning: number;
  readonly holdout: number;
}

/** What {@link optimizeModel} made. */
export interface OptimizeResult {
  /** All that was tried, in the order in which it was. JSON-safe. */
  readonly candidates: readonly Candidate[];
  /** What was taken: the mode of a candidate, or `original`, where none is better within `maxDrop`. */
  readonly chosen: QuantizationMode | 'original';
  /** Why, as a sentence. */
  readonly reason: string;
  /** The `.onnx` file that was taken, its tensors inside; where that is the original, the file as it was. */
  readonly model: Uint8Array;
  /** How it compares with the original; absent where it is the original, or was not judged. */
  readonly report?: CompareReport;
  readonly photos: PhotoCounts;
  readonly warnings: readonly OptimizeWarning[];
}
