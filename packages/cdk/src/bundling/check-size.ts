import { LAMBDA_LIMITS } from '@lambda-vision/bundle';
import { ConstructError } from '../errors/construct-error.js';
import { CONSTRUCT_ERROR_CODES } from '../errors/construct-error-codes.js';

/** Bytes unpacked; absent where CDK did not bundle. */
export interface PackageSizes {
  readonly code?: number | undefined;
  readonly layers?: number | undefined;
}

/**
 * @param path - Path of the construct.
 * @throws {ConstructError} If Lambda would not take so much.
 */
export function checkSize(path: string, { code = 0, layers = 0 }: PackageSizes): void {
  if (code + layers <= LAMBDA_LIMITS.bytes) return;
  const parts = code > 0 && layers > 0 ? ` (${megabytes(code)} and ${megabytes(layers)} of its layer)` : '';
  throw new ConstructError({
    code: CONSTRUCT_ERROR_CODES.SIZE,
    path,
    message: `Expected at most ${megabytes(LAMBDA_LIMITS.bytes)} unpacked, layers included, which is Lambda's limit, but received ${megabytes(code + layers)}${parts}. A snapshot is larger than its models: try snapshot: false, or load large models from S3.`,
  });
}

function megabytes(bytes: number): string {
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}
