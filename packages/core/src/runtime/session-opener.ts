import type { Weights } from '../model/model-description.js';
import type { OrtSession, OrtSessionOptions } from './ort-module.js';

/** Weights with the name of where they come from, for messages. */
export interface NamedWeights extends Weights {
  readonly source: string;
}

/** Opens sessions in place of ONNX Runtime: those of a snapshot. Called while nothing else uses the engine. */
export interface SessionOpener {
  /** Opens the session of a model that was recognised. @returns `undefined` where it must be loaded after all. */
  openRecognised?(model: RecognisedModel): Promise<OrtSession> | undefined;
  /** Opens a session of a model that is in memory. @returns `undefined` where the session must be created. */
  open(weights: NamedWeights, options: OrtSessionOptions): Promise<OrtSession> | undefined;
}

/** A model of a snapshot that was recognised without being loaded. */
export interface RecognisedModel {
  /** Names its session. */
  readonly key: string;
  /** Length of its `.onnx` file. */
  readonly bytes: number;
}
