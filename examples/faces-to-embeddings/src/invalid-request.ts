import { InvalidOptionError } from '@lambda-vision/core';

/** The caller's fault, not that of the code: the status goes before the 500 that a wrong option gets otherwise. */
export function invalidRequest(option: string, expected: string, received: unknown): Error {
  return Object.assign(new InvalidOptionError({ option, expected, received }), { statusCode: 400 });
}
