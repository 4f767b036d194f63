import { invalidProp } from './invalid-prop.js';

/** @throws {ConstructError} If a property is no whole number of its range. */
export function checkWholeNumber(
  path: string,
  name: string,
  value: number,
  least: number,
  most: number,
): void {
  if (Number.isInteger(value) && value >= least && value <= most) return;
  throw invalidProp(
    path,
    `Expected ${name} to be a whole number from ${least} to ${most} but received ${value}.`,
  );
}
