import type { Size } from '../../tensor/size.js';
import type { Tensor } from '../../tensor/tensor.js';
import type { Candidates } from './candidates.js';
import type { DetectionOutputSpec } from './detection-spec.js';
import type { DecoderContext } from './output-metadata.js';

/** Reads the outputs of one picture: every tensor has a batch of 1. */
export type DecodeDetections = (
  outputs: Readonly<Record<string, Tensor>>,
  settings: {
    /** Candidates below it are left out. */
    readonly scoreThreshold: number;
    /** Size of the input that was run. */
    readonly input: Size;
    /** Size of the upright original. */
    readonly original: Size;
  },
) => Candidates;

/**
 * Binds a decoder to a model: finds its outputs by name or shape and refuses a manifest that does not fit.
 *
 * @throws {UnexpectedOutputError} If an output is missing, ambiguous, or has dims that the decoder cannot read; names
 * the field of the manifest, what was expected, and what the model has.
 */
export type DetectionDecoder<Spec extends DetectionOutputSpec> = (
  spec: Spec,
  context: DecoderContext,
) => DecodeDetections;
