import { InvalidOptionError } from '../errors/invalid-option-error.js';
import { l2Normalize } from './l2-normalize.js';

/**
 * Compares the directions of two vectors.
 *
 * @param a - Finite numbers, not all of them 0; need not have length 1.
 * @param b - As many numbers.
 * @returns 1 for the same direction, 0 for a right angle, -1 for the opposite one.
 * @throws {InvalidOptionError} If the vectors differ in their number of elements.
 * @throws {UnexpectedOutputError} If one has no direction.
 */
export function cosineSimilarity(a: ArrayLike<number>, b: ArrayLike<number>): number {
  if (a.length !== b.length) {
    throw new InvalidOptionError({
      option: 'vectors',
      expected: `of ${a.length} elements both`,
      received: `${b.length}`,
    });
  }
  const unitA = l2Normalize(a);
  const unitB = l2Normalize(b);
  let sum = 0;
  for (let index = 0; index < unitA.length; index++) sum += unitA[index]! * unitB[index]!;
  return Math.min(Math.max(sum, -1), 1);
}
