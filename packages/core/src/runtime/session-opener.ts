import type { Weights } from '../model/model-description.js';
import type { OrtSession, OrtSessionOptions } from './ort-module.js';

/** Weights with the name of where they come from, for messages. */
export interface NamedWeights extends Weights {
  readonly source: string;
}

/** Opens sessions in place of ONNX Runtime: those of a snapshot. */
export interface SessionOpener {
  /** Called while nothing else uses the engine. @returns `undefined` where the session must be created. */
  open(weights: NamedWeights, options: OrtSessionOptions): Promise<OrtSession> | undefined;
}
