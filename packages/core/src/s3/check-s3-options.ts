import { InvalidOptionError } from '../errors/invalid-option-error.js';

/** Smallest and largest value of each option that is a number. */
const RANGES: Readonly<Record<string, readonly [number, number]>> = {
  maxBytes: [1, 2 ** 31 - 1],
  partBytes: [64 * 1024, 512 * 1024 * 1024],
  concurrency: [1, 64],
  timeoutMs: [1, 900_000],
  requestTimeoutMs: [1, 900_000],
};

/**
 * Checks what the options of `s3Model()` and `s3Images()` have in common.
 *
 * @param name - Of the function, for messages.
 * @param known - Names of its options.
 * @throws {InvalidOptionError} If an option is unknown, a number is out of its range, or the client is none.
 */
export function checkS3Options(name: string, options: object, known: readonly string[]): void {
  if (typeof options !== 'object' || options === null) {
    throw new InvalidOptionError({
      option: `the options of ${name}()`,
      expected: 'an object',
      received: options,
    });
  }
  for (const [option, received] of Object.entries(options)) {
    if (!known.includes(option)) {
      const expected = `made of ${known.join(', ')}`;
      throw new InvalidOptionError({ option: `the options of ${name}()`, expected, received: option });
    }
    const range = RANGES[option];
    if (received === undefined || range === undefined) continue;
    const [least, most] = range;
    if (Number.isInteger(received) && received >= least && received <= most) continue;
    const expected = `a whole number from ${least} to ${most}`;
    throw new InvalidOptionError({ option, expected, received });
  }
  if ('client' in options && options.client !== undefined && !isClient(options.client)) {
    const expected = 'an S3Client of @aws-sdk/client-s3';
    throw new InvalidOptionError({ option: 'client', expected, received: options.client });
  }
}

function isClient(client: unknown): boolean {
  return (
    typeof client === 'object' && client !== null && 'send' in client && typeof client.send === 'function'
  );
}
