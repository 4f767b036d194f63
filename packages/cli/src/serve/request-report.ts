import type { AnsweredRequest } from '@lambda-vision/local';

/** What is told of one request: to the terminal, and to the playground beside the answer. */
export interface RequestReport {
  readonly method: string;
  readonly path: string;
  readonly status: number;
  /** From the request's head to the answer, in milliseconds. */
  readonly durationMs: number;
  /** Bytes of the request's body. */
  readonly requestBytes: number;
  /** What Lambda's REPORT line says; absent where the service answered without the function. */
  readonly function?: {
    readonly requestId: string;
    readonly coldStart: boolean;
    /** In milliseconds. */
    readonly durationMs: number;
    /** In milliseconds; 0 when warm. */
    readonly initMs: number;
    /** In milliseconds. */
    readonly billedMs: number;
    /** Peak so far, in MiB. */
    readonly maxRssMb: number;
    /** `errorType` of a function that failed. */
    readonly errorType?: string;
    readonly errorMessage?: string;
  };
}

/** Leaves out of an answered request what nobody reads. Times are rounded to a tenth. */
export function requestReport(answered: AnsweredRequest): RequestReport {
  const { method, path, statusCode, durationMs, requestBytes, invocation } = answered;
  const report = { method, path, status: statusCode, durationMs: tenth(durationMs), requestBytes };
  if (invocation === undefined) return report;
  const { requestId, coldStart, initMs, billedMs, maxRssMb, functionError, payload } = invocation;
  return {
    ...report,
    function: {
      requestId,
      coldStart,
      durationMs: tenth(invocation.durationMs),
      initMs: tenth(initMs),
      billedMs,
      maxRssMb,
      ...(functionError && failure(payload)),
    },
  };
}

function failure(payload: Buffer): { errorType: string; errorMessage: string } {
  const { errorType, errorMessage } = JSON.parse(payload.toString()) as Record<string, unknown>;
  return { errorType: String(errorType ?? 'Error'), errorMessage: String(errorMessage ?? '') };
}

function tenth(value: number): number {
  return Math.round(value * 10) / 10;
}
