import { TimeIsOver } from '../transfer/time-is-over.js';
import { S3Fault, type S3FaultKind } from './s3-fault.js';

/** What S3 answers, by HTTP status. */
const FAULTS: Readonly<Record<number, { readonly kind: S3FaultKind; readonly reason: string }>> = {
  // A version id that is none.
  400: { kind: 'missing', reason: 'S3 cannot find it by this name and version (HTTP 400)' },
  403: { kind: 'denied', reason: 'S3 refuses it (HTTP 403): it does not exist, or may not be read' },
  404: { kind: 'missing', reason: 'S3 does not have it (HTTP 404)' },
  // A version that marks a deletion.
  405: { kind: 'missing', reason: 'it was deleted (HTTP 405)' },
  412: { kind: 'changed', reason: 'it is not the version that was meant any more (HTTP 412)' },
};

/**
 * Says what ended a request to S3: our own refusal, a time limit, the caller, S3, or the network.
 *
 * @param signal - Of the request.
 */
export function toS3Fault(error: unknown, signal: AbortSignal): S3Fault {
  if (error instanceof S3Fault) return error;
  if (signal.aborted && signal.reason instanceof TimeIsOver) {
    const reason = `S3 took longer than ${signal.reason.ms} ms`;
    return new S3Fault({ kind: 'broken', reason, cause: error });
  }
  if (signal.aborted) return new S3Fault({ kind: 'aborted', reason: 'it was aborted', cause: error });
  const status = statusOf(error);
  const known = status === undefined ? undefined : FAULTS[status];
  if (known !== undefined) return new S3Fault({ ...known, detail: detailOf(error), cause: error });
  const reason =
    status === undefined || status < 300
      ? 'S3 cannot be asked or stopped answering'
      : `S3 answers with HTTP status ${status}`;
  // The SDK puts its metadata on what it has given up; what happens to bodies is not its business.
  const wasRetried = typeof error === 'object' && error !== null && '$metadata' in error;
  return new S3Fault({ kind: 'broken', reason, detail: detailOf(error), wasRetried, cause: error });
}

function statusOf(error: unknown): number | undefined {
  if (typeof error !== 'object' || error === null || !('$metadata' in error)) return undefined;
  const { $metadata } = error;
  if (typeof $metadata !== 'object' || $metadata === null || !('httpStatusCode' in $metadata))
    return undefined;
  return typeof $metadata.httpStatusCode === 'number' ? $metadata.httpStatusCode : undefined;
}

function detailOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const message = error.message.replace(/\.$/, '');
  // Answers to HEAD have no body that could say more.
  return ['', error.name, 'UnknownError'].includes(message) ? error.name : `${error.name}: ${message}`;
}
