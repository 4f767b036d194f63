import { ModelUnsupportedError } from '../errors/model-unsupported-error.js';
import type { OrtSession } from './ort-module.js';
import { tensorMetadata } from './tensor-metadata.js';
import type { TensorMetadata } from './vision-session.js';

/** Inputs and outputs of a model. */
export interface SessionMetadata {
  readonly inputs: readonly TensorMetadata[];
  readonly outputs: readonly TensorMetadata[];
}

/**
 * Reads a session's inputs and outputs. Outputs that are no tensors are left out and never computed for.
 *
 * @param source - Where the model comes from, for the message.
 * @throws {ModelUnsupportedError} If an input is no tensor, if no output is one, or if a dtype is not carried.
 */
export function sessionMetadata(session: OrtSession, source: string): SessionMetadata {
  const inputs = session.inputMetadata.map((value) => tensorMetadata(value, source));
  const outputs = session.outputMetadata
    .filter((value) => value.isTensor)
    .map((value) => tensorMetadata(value, source));
  if (outputs.length === 0)
    throw new ModelUnsupportedError({ source, reason: 'none of its outputs is a tensor' });
  return { inputs, outputs };
}
