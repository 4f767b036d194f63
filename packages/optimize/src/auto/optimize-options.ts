import type { ModelSource } from '@lambda-vision/core';
import type { CalibrateOptions } from '../calibrate/calibrate-options.js';
import type { Photo } from '../calibrate/photo-samples.js';
import type { PhotoLabels } from '../compare/compare-options.js';
import type { MeasureOptions } from '../measure/measure-options.js';
import type { QuantizationMode } from '../quantize/quantize-report.js';
import type { QuantizeStaticOptions } from '../quantize/quantize-static.js';

/** How far {@link optimizeModel} has come. */
export interface OptimizeProgress {
  readonly step: 'prepare' | 'calibrate' | 'search' | 'compare';
  /** What is being made or compared; absent while nothing in particular is. */
  readonly mode?: QuantizationMode;
  /** Parts of the step that are done. */
  readonly done: number;
  readonly of: number;
}

/** Options of {@link optimizeModel}. */
export interface OptimizeModelOptions {
  /** The model: a folder with a `vision.json`, or what else core's `describeModel()` takes. Of one stage. */
  readonly model: ModelSource;
  /**
   * What is made of it: int8 weights, int8 activations too (calibrated, or measured in every run), half precision; or
   * what of these suits it (`auto`).
   * @defaultValue 'auto'
   */
  readonly mode?: QuantizationMode | 'auto';
  /**
   * Photos like those of production. Without `holdout` every second one is held out. The modes `weights`, `dynamic` and
   * `fp16` do without any; then nothing is judged or measured.
   */
  readonly photos?: readonly Photo[];
  /** Photos that candidates are judged and measured on; none of them may be among `photos`. @defaultValue half of `photos` */
  readonly holdout?: readonly Photo[];
  /** What is on the held-out photos, by path or file name, for classifiers. @defaultValue unknown: a's answers count */
  readonly labels?: Exclude<PhotoLabels, readonly unknown[]> | undefined;
  /** What may be lost on the held-out photos, 0–1, see {@link CompareReport.drop}. @defaultValue 0.05 */
  readonly maxDrop?: number;
  /** Which of the candidates that lose no more is taken. @defaultValue 'fastest' */
  readonly prefer?: 'fastest' | 'smallest';
  /** How ranges are calibrated. @defaultValue 'percentile' */
  readonly method?: CalibrateOptions['method'];
  /** Percent of the values that lie in the range, for `percentile`. @defaultValue 99.99 */
  readonly percentile?: number;
  /** Photos that are calibrated with at most. @defaultValue 32 */
  readonly maxSamples?: number;
  /** How static int8 is written. @defaultValue 'qoperator' */
  readonly format?: QuantizeStaticOptions['format'];
  /** Names of nodes that stay in float; operator and output of nodes without a name (`Conv_y`). @defaultValue none */
  readonly exclude?: RegExp | undefined;
  /** Static models that are judged at most while layers are put back into float. At least 1. @defaultValue 12 */
  readonly maxEvaluations?: number;
  /** Share of the photos that may be unreadable, 0–1; they are left out. @defaultValue 0.1 */
  readonly maxUnreadable?: number;
  /** How candidates are measured. */
  readonly measure?: Omit<MeasureOptions, 'signal'>;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: OptimizeProgress) => void) | undefined;
}

/** Defaults of {@link OptimizeModelOptions}. */
export const OPTIMIZE_MODEL_DEFAULTS = Object.freeze({
  mode: 'auto',
  maxDrop: 0.05,
  prefer: 'fastest',
  maxUnreadable: 0.1,
} as const);
