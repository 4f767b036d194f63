import { InvalidOptionError } from '../errors/invalid-option-error.js';
import type { LevelRule } from './level-of.js';

/**
 * Makes the rule by which values between those of black and white become levels.
 *
 * @param range - Values of black and white; either may be the greater.
 * @throws {InvalidOptionError} If they are the same.
 */
export function rangeRule(range: readonly [black: number, white: number] = [0, 1]): LevelRule {
  const [black, white] = range;
  const gain = 255 / (white - black);
  if (Number.isFinite(gain)) return { low: black, gain };
  throw new InvalidOptionError({
    option: 'output.range',
    expected: 'two different numbers',
    received: range,
  });
}
