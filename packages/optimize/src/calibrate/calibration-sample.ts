import type { Tensor } from '@lambda-vision/core';

/** One run's inputs: a tensor per input of the model, by name. */
export type CalibrationSample = Readonly<Record<string, Tensor>>;
