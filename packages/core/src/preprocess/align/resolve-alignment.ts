import { InvalidOptionError } from '../../errors/invalid-option-error.js';
import { ALIGNMENTS, type Alignment, type AlignmentName } from './alignment.js';

/** Keeps a wrong option from allocating gigabytes. */
const MAX_SIDE = 4096;

/**
 * Finds an alignment by its name, and checks one that is given.
 *
 * @throws {InvalidOptionError} If the name is unknown, a side is no whole number of 1–4096, or fewer than 2 points are given
 * or one is not finite.
 */
export function resolveAlignment(align: AlignmentName | Alignment): Alignment {
  if (typeof align === 'string') {
    if (Object.hasOwn(ALIGNMENTS, align)) return ALIGNMENTS[align];
    throw invalid('align', `one of ${Object.keys(ALIGNMENTS).join(', ')}, or an alignment`, align);
  }
  for (const side of ['width', 'height'] as const) {
    const length = align[side];
    if (Number.isInteger(length) && length >= 1 && length <= MAX_SIDE) continue;
    throw invalid(`align.${side}`, `a whole number of 1–${MAX_SIDE}`, length);
  }
  const { points } = align;
  if (points.length < 2 || !points.every(({ x, y }) => Number.isFinite(x) && Number.isFinite(y))) {
    throw invalid('align.points', 'at least 2 points of finite numbers', points);
  }
  return align;
}

function invalid(option: string, expected: string, received: unknown): InvalidOptionError {
  return new InvalidOptionError({ option, expected, received });
}
