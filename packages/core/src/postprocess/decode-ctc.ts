import { UnexpectedOutputError } from '../errors/unexpected-output-error.js';
import type { Tensor } from '../tensor/tensor.js';
import { refuseProbability } from './refuse-probability.js';
import { type Floats, toFloats } from './to-floats.js';

/** How classes become characters. */
export interface DecodeCtcOptions {
  /** Whether the class after the dictionary is a space. @defaultValue true */
  readonly space?: boolean;
}

/** Text that was read from one line. */
export interface RecognizedText {
  readonly text: string;
  /** Mean probability of its characters, 0–1; 0 for no text. */
  readonly score: number;
  /** Probability of each character, 0–1. */
  readonly scores: readonly number[];
}

/**
 * Decodes text by connectionist temporal classification, greedily: the best class of each step, repeated ones
 * taken once, blanks left out. Class 0 is the blank, then come the dictionary's characters, then the space.
 *
 * @param output - Probabilities 0–1, shape `[lines, steps, classes]`.
 * @param dictionary - Characters in class order.
 * @returns One text per line.
 * @throws {UnexpectedOutputError} If the number of classes is not the dictionary's with blank and space, or a
 * best score is no probability.
 * @see Graves et al., "Connectionist Temporal Classification", 2006, section 3.2 (best path decoding)
 */
export function decodeCtc(
  output: Tensor,
  dictionary: readonly string[],
  options: DecodeCtcOptions = {},
): RecognizedText[] {
  const characters = options.space === false ? dictionary : [...dictionary, ' '];
  const [lines, steps, classes] = output.dims;
  if (output.dims.length !== 3 || lines === undefined || steps === undefined) {
    throw new UnexpectedOutputError({
      expected: 'scores per line, step and class, dims [lines,steps,classes]',
      received: `[${output.dims.join(',')}]`,
    });
  }
  if (classes !== characters.length + 1) {
    const parts = options.space === false ? 'the blank' : 'the blank and the space';
    throw new UnexpectedOutputError({
      expected: `${characters.length + 1} classes (${dictionary.length} of the dictionary with ${parts})`,
      received: `${classes}`,
    });
  }
  const data = toFloats(output);
  return Array.from({ length: lines }, (_, line) =>
    bestPath(data, line * steps * classes, steps, classes, characters),
  );
}

function bestPath(
  data: Floats,
  start: number,
  steps: number,
  classes: number,
  characters: readonly string[],
): RecognizedText {
  let text = '';
  let sum = 0;
  const scores: number[] = [];
  let previous = 0;
  for (let step = 0; step < steps; step++) {
    const offset = start + step * classes;
    let best = offset;
    let score = data[offset]!;
    for (let index = offset + 1; index < offset + classes; index++) {
      const candidate = data[index]!;
      if (candidate > score) {
        best = index;
        score = candidate;
      } else if (Number.isNaN(candidate)) {
        score = candidate;
        break;
      }
    }
    if (!(score >= 0 && score <= 1 + 1e-3)) refuseProbability(score);
    const label = best - offset;
    if (label !== 0 && label !== previous) {
      text += characters[label - 1];
      sum += Math.min(score, 1);
      scores.push(Math.min(score, 1));
    }
    previous = label;
  }
  return { text, score: scores.length === 0 ? 0 : sum / scores.length, scores };
}
