import { LocalOptionError } from './local-option-error.js';

/**
 * Catches misspelt options where they enter.
 *
 * @throws {LocalOptionError} If `options` has a key that is not in `known`.
 */
export function refuseUnknownOptions(options: object, known: readonly string[]): void {
  for (const option of Object.keys(options)) {
    if (known.includes(option)) continue;
    throw new LocalOptionError({
      option,
      expected: `one of ${known.join(', ')}`,
      received: 'an unknown option',
    });
  }
}
