import type { InvokeResult } from '../function/invoke-result.js';

/**
 * Tells which messages of a batch stay in the queue, as Lambda decides it: all if the function failed, or if what it
 * returned names a message that is not of the batch or is no list of failures; none if it returned nothing or an empty
 * list.
 *
 * @param ids - Message ids of the batch.
 * @param reportBatchItemFailures - Whether what the function returned counts.
 */
export function failedMessages(
  { functionError, payload }: Pick<InvokeResult, 'functionError' | 'payload'>,
  ids: readonly string[],
  reportBatchItemFailures: boolean,
): ReadonlySet<string> {
  if (functionError !== undefined) return new Set(ids);
  if (!reportBatchItemFailures) return new Set();
  const answer: unknown = payload.length === 0 ? null : JSON.parse(payload.toString('utf8'));
  const failures: unknown = Reflect.get(Object(answer), 'batchItemFailures') ?? [];
  if (!Array.isArray(failures)) return new Set(ids);
  const failed = failures.map(
    (failure: unknown) => Reflect.get(Object(failure), 'itemIdentifier') as unknown,
  );
  const areKnown = failed.every((id) => typeof id === 'string' && ids.includes(id));
  return new Set(areKnown ? (failed as string[]) : ids);
}
