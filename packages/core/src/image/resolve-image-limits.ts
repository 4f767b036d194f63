import { InvalidOptionError } from '../errors/invalid-option-error.js';
import { checkOptionKeys } from './check-option-keys.js';
import { BYTES_PER_PIXEL, defaultMaxPixels } from './default-max-pixels.js';
import type { ImageLimits, ResolvedImageLimits } from './image-limits.js';

const MAX_BYTES = 64 * 1024 * 1024;
const MAX_SIDE = 32_768;
/** What a small picture of large tiles may take. */
const LEAST_DECODED_BYTES = 16 * 1024 * 1024;
const KEYS = ['maxBytes', 'maxPixels', 'maxSide', 'maxDecodedBytes'] as const;

/**
 * Fills in the limits that a caller left open. `maxPixels` follows the memory of the Lambda function, see
 * {@link defaultMaxPixels}.
 *
 * @throws {InvalidOptionError} If a limit is not a whole number of at least 1, or a key is unknown.
 */
export function resolveImageLimits(limits: ImageLimits = {}): ResolvedImageLimits {
  checkOptionKeys('limits', limits, KEYS);
  for (const key of KEYS) {
    const received = limits[key];
    if (received !== undefined && (!Number.isSafeInteger(received) || received < 1))
      throw new InvalidOptionError({
        option: `limits.${key}`,
        expected: 'a whole number of at least 1',
        received,
      });
  }
  const maxPixels = limits.maxPixels ?? defaultMaxPixels(process.env.AWS_LAMBDA_FUNCTION_MEMORY_SIZE);
  return {
    maxBytes: limits.maxBytes ?? MAX_BYTES,
    maxPixels,
    maxSide: limits.maxSide ?? MAX_SIDE,
    maxDecodedBytes: limits.maxDecodedBytes ?? Math.max(LEAST_DECODED_BYTES, maxPixels * BYTES_PER_PIXEL),
  };
}
