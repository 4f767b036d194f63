import { InvalidOptionError } from '../errors/invalid-option-error.js';

/**
 * Refuses what is no object of options and keys that do not exist, which catches typos.
 *
 * @param name - Path of the options, such as `options.limits`.
 * @throws {InvalidOptionError} If `options` is no object, or has a key that is not in `keys`.
 */
export function checkOptionKeys(name: string, options: unknown, keys: readonly string[]): void {
  if (typeof options !== 'object' || options === null || Array.isArray(options))
    throw new InvalidOptionError({ option: name, expected: 'an object', received: options });
  for (const key of Object.keys(options)) {
    if (!keys.includes(key))
      throw new InvalidOptionError({
        option: name,
        expected: `an object of ${keys.join(', ')}`,
        received: key,
      });
  }
}
