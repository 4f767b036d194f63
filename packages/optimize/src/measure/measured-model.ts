import type { Tensor } from '@lambda-vision/core';
import type { ModelFiles } from './model-files.js';

/** One call of one of a model's stages. */
export interface StageRun {
  /** Name of the stage; `model` where there is only one. */
  readonly stage: string;
  /** One tensor per input, by name. */
  readonly feeds: Readonly<Record<string, Tensor>>;
}

/** A model to measure. */
export interface MeasuredModel {
  /** Its ONNX files by stage; `model` where there is only one. */
  readonly stages: Readonly<Record<string, ModelFiles>>;
  /** What it is run on: for each photo the calls of its stages, in order. */
  readonly photos: readonly (readonly StageRun[])[];
}
