import { UnexpectedOutputError } from '../errors/unexpected-output-error.js';
import type { Tensor } from '../tensor/tensor.js';
import { refuseProbability } from './refuse-probability.js';
import { toFloats } from './to-floats.js';

/** When a line counts as upside down. */
export interface DecodeDirectionOptions {
  /** Score of 180° above which the line is turned, 0–1. @defaultValue 0.9 */
  readonly threshold?: number;
}

/** Defaults of {@link decodeDirection}, those of PaddleOCR. */
export const DECODE_DIRECTION_DEFAULTS = Object.freeze({ threshold: 0.9 });

/** Whether a line is upside down. */
export interface TextDirection {
  readonly upsideDown: boolean;
  /** Probability of 180°, 0–1. */
  readonly score: number;
}

/**
 * Decodes a text direction classifier.
 *
 * @param output - Probabilities of 0° and 180°, shape `[lines, 2]`.
 * @returns One direction per line.
 * @throws {UnexpectedOutputError} If the output has other dims, or holds no probabilities.
 */
export function decodeDirection(output: Tensor, options: DecodeDirectionOptions = {}): TextDirection[] {
  const { threshold } = { ...DECODE_DIRECTION_DEFAULTS, ...options };
  const [lines, classes] = output.dims;
  if (output.dims.length !== 2 || classes !== 2 || lines === undefined) {
    throw new UnexpectedOutputError({
      expected: 'two scores per line, dims [lines,2]',
      received: `[${output.dims.join(',')}]`,
    });
  }
  const scores = toFloats(output);
  return Array.from({ length: lines }, (_, line) => {
    const score = scores[line * 2 + 1]!;
    if (!(score >= -1e-3 && score <= 1 + 1e-3)) refuseProbability(score);
    return { upsideDown: score > threshold, score };
  });
}
