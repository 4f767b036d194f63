import { LAMBDA_LIMITS } from './lambda-limits.js';

/** Something to know about a bundle that was made nevertheless. */
export interface BundleWarning {
  /** `BUNDLE_ZIP_LIMIT` and `BUNDLE_SIZE_LIMIT` are Lambda's limits; `BUNDLE_BUILD` comes from esbuild. */
  readonly code: 'BUNDLE_ZIP_LIMIT' | 'BUNDLE_SIZE_LIMIT' | 'BUNDLE_BUILD';
  readonly message: string;
}

/**
 * Compares a bundle with what Lambda accepts.
 *
 * @param bytes - Size unpacked.
 * @param zippedBytes - Size of the zip, if there is one.
 */
export function sizeWarnings(bytes: number, zippedBytes: number | undefined): BundleWarning[] {
  const warnings: BundleWarning[] = [];
  if (zippedBytes !== undefined && zippedBytes > LAMBDA_LIMITS.zippedBytes) {
    warnings.push({
      code: 'BUNDLE_ZIP_LIMIT',
      message: `The zip has ${megabytes(zippedBytes)}; Lambda takes ${megabytes(LAMBDA_LIMITS.zippedBytes)} directly, larger ones only from S3.`,
    });
  }
  if (bytes > LAMBDA_LIMITS.bytes) {
    warnings.push({
      code: 'BUNDLE_SIZE_LIMIT',
      message: `It has ${megabytes(bytes)} unpacked; Lambda takes ${megabytes(LAMBDA_LIMITS.bytes)} of a function and its layers together. Load large models from S3, or use a container image.`,
    });
  }
  return warnings;
}

function megabytes(bytes: number): string {
  return `${(bytes / 1024 / 1024).toFixed(1)} MB (${bytes} bytes)`;
}
