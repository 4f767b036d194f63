import { InvalidOptionError } from '@lambda-vision/core';

/**
 * Refuses option names that do not exist, which catches typos.
 *
 * @param owner - Name of the middleware.
 * @throws {InvalidOptionError} If `options` is no object or has a key that is not known.
 */
export function rejectUnknownOptions(owner: string, options: unknown, known: readonly string[]): void {
  if (typeof options !== 'object' || options === null || Array.isArray(options))
    throw new InvalidOptionError({ option: owner, expected: 'an object of options', received: options });
  for (const key of Object.keys(options)) {
    if (!known.includes(key))
      throw new InvalidOptionError({
        option: owner,
        expected: `an object of ${known.join(', ')}`,
        received: key,
      });
  }
}
