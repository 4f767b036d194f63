/**
 * Not every item of a batch has a result, and another attempt may give the rest one. The state machine's `Retry` names
 * it: a further attempt goes on where this one ended.
 */
export class MapUnfinishedError extends Error {
  /** What `ErrorEquals` of a state machine compares. */
  override readonly name = 'MapUnfinished';

  constructor(left: number, of: number, cause?: unknown) {
    super(`${left} of ${of} items have no result yet.`, cause === undefined ? undefined : { cause });
  }
}
