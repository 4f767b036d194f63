import type { Photo } from '../calibrate/photo-samples.js';
import type { MeasureOptions } from '../measure/measure-options.js';

/** Classes of photos: one per photo, in their order; or by path or file name. A class is an index or a label. */
export type PhotoLabels =
  | readonly (number | string | undefined)[]
  | Readonly<Record<string, number | string>>;

/** How far a comparison has come. */
export interface CompareProgress {
  readonly step: 'photos' | 'layers' | 'measure';
  /** Parts of the step that are done. */
  readonly done: number;
  readonly of: number;
}

/** Options of {@link compareModels}. */
export interface CompareOptions {
  /** Photos that both models answer: paths and bytes, none of which either was calibrated with. */
  readonly photos: readonly Photo[];
  /** What is on the photos, for classifiers: then it is said how often each model is right. @defaultValue unknown */
  readonly labels?: PhotoLabels | undefined;
  /** Share of the photos that may be unreadable, 0–1; they are left out. @defaultValue 0.1 */
  readonly maxUnreadable?: number;
  /** What may be lost before b is called damaged, 0–1, see {@link CompareReport.drop}. @defaultValue 0.1 */
  readonly maxDrop?: number;
  /** Photos on which latency is measured. At least 1. @defaultValue 8 */
  readonly latencyPhotos?: number;
  /** Photos on which layers are compared; 0 leaves that out. @defaultValue 2 */
  readonly layerPhotos?: number;
  /** How latency, creation and memory are measured; `false` leaves that out. */
  readonly measure?: Omit<MeasureOptions, 'signal'> | false;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: CompareProgress) => void) | undefined;
}

/** Defaults of {@link CompareOptions}. */
export const COMPARE_DEFAULTS = Object.freeze({
  maxUnreadable: 0.1,
  maxDrop: 0.1,
  latencyPhotos: 8,
  layerPhotos: 2,
});
