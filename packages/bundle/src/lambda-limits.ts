/**
 * What AWS Lambda accepts of a zip function.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html
 */
export const LAMBDA_LIMITS = Object.freeze({
  /** Zip that is uploaded directly, not through S3. Bytes. */
  zippedBytes: 50 * 1024 * 1024,
  /** Function and its layers, unpacked. Bytes. */
  bytes: 250 * 1024 * 1024,
});
