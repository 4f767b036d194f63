import { InvalidOptionError } from '@lambda-vision/core';

/**
 * A place in a request: the body itself, or a path into its JSON or form such as `body.photos.0.data`. For messages
 * and direct invocations, `body` is what they say.
 */
export type ImageLocation = 'body' | `body.${string}`;

/** Where `imageInput()` looks for pictures. */
export type ImageInputFrom = 'auto' | ImageLocation | readonly ImageLocation[];

/**
 * Checks the option `from`.
 *
 * @throws {InvalidOptionError} If it is no place in a request.
 */
export function checkImageInputFrom(from: unknown): void {
  const locations: readonly unknown[] = Array.isArray(from) ? from : [from];
  const isValid = Array.isArray(from)
    ? from.length > 0 && from.every(isLocation)
    : from === 'auto' || isLocation(from);
  if (!isValid)
    throw new InvalidOptionError({
      option: 'imageInput options.from',
      expected: "'auto', 'body', a path such as 'body.image', or an array of paths",
      received: locations.find((location) => !isLocation(location)) ?? from,
    });
}

/** Keys that lead from the body to the place. */
export function keysOf(location: ImageLocation): readonly string[] {
  return location.split('.').slice(1);
}

function isLocation(location: unknown): location is ImageLocation {
  return typeof location === 'string' && /^body(?:\.[^.]+)*$/.test(location);
}
