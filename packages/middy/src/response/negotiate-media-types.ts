import Negotiator from 'negotiator';

/** What `visionResponse()` can answer with. */
export type AnswerMediaType = 'application/json' | 'image/jpeg' | 'image/png';

/**
 * Sorts media types by a request's `Accept` header.
 *
 * @param accept - The header; missing or empty takes everything.
 * @param offered - What there is; the first wins where the caller has no preference.
 * @returns Those that the caller takes, best first.
 */
export function negotiateMediaTypes(
  accept: string | undefined,
  offered: readonly AnswerMediaType[],
): readonly AnswerMediaType[] {
  const headers = accept === undefined || accept.trim() === '' ? {} : { accept };
  return new Negotiator({ headers }).mediaTypes([...offered]) as AnswerMediaType[];
}
