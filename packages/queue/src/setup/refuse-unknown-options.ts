import { InvalidOptionError } from '@lambda-vision/core';

/**
 * Refuses option names that do not exist, which catches typos.
 *
 * @param owner - What the options belong to, such as `work options`.
 * @throws {InvalidOptionError} If `options` is no object or has a name that is not known.
 */
export function refuseUnknownOptions(owner: string, options: unknown, known: readonly string[]): void {
  if (typeof options !== 'object' || options === null)
    throw new InvalidOptionError({ option: owner, expected: 'an object', received: options });
  for (const [name, received] of Object.entries(options)) {
    if (known.includes(name)) continue;
    const expected = `left out; there are ${known.join(', ')}`;
    throw new InvalidOptionError({ option: `${owner}.${name}`, expected, received });
  }
}
