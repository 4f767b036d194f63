import { InvalidOptionError } from '@lambda-vision/core';

/**
 * Holds a number of an option against its range, both ends included.
 *
 * @throws {InvalidOptionError} If it is no whole number, or out of range.
 */
export function checkWholeNumber(option: string, received: unknown, least: number, most: number): void {
  if (Number.isInteger(received) && Number(received) >= least && Number(received) <= most) return;
  throw new InvalidOptionError({ option, expected: `a whole number from ${least} to ${most}`, received });
}
