import { UnexpectedOutputError } from '../errors/unexpected-output-error.js';

/**
 * Scales a vector to length 1.
 *
 * @param vector - Finite numbers.
 * @returns The same direction, in double precision.
 * @throws {UnexpectedOutputError} If the vector has no direction: it is empty, or all its numbers are 0.
 */
export function l2Normalize(vector: ArrayLike<number>): Float64Array {
  let greatest = 0;
  for (let index = 0; index < vector.length; index++) greatest = Math.max(greatest, Math.abs(vector[index]!));
  if (greatest === 0) {
    throw new UnexpectedOutputError({ expected: 'a vector with a direction', received: 'one of length 0' });
  }
  // Divided by the greatest first, so that no square overflows or vanishes.
  const scaled = Float64Array.from(vector, (value) => value / greatest);
  let squares = 0;
  for (const value of scaled) squares += value * value;
  const length = Math.sqrt(squares);
  return scaled.map((value) => value / length);
}
