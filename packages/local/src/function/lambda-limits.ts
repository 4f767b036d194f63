/**
 * Payload limits of Lambda, in bytes. The quotas page says "6 MB" for both directions; these are the numbers
 * that the service itself names in its errors.
 */
export const LAMBDA_LIMITS = {
  /** Synchronous request: "Request must be smaller than 6291456 bytes" (aws-athena-query-federation#793). */
  requestBytes: 6_291_456,
  /** Buffered response: "maximum allowed payload size (6291556 bytes)" (DataBiosphere/azul#7466). */
  responseBytes: 6_291_556,
  /** Streamed response: 200 MB in the Lambda quotas (2025). */
  streamedResponseBytes: 209_715_200,
  /** Asynchronous request (`InvocationType: Event`): 1 MB in the Lambda quotas (2025). */
  eventRequestBytes: 1_048_576,
} as const;
