import type { Reading } from '../measurement.ts';
import { summarize } from '../summarize.ts';
import type { Target } from '../target.ts';

/** What a share is read from: a value per process. */
export interface ShareValues {
  readonly figure: string;
  readonly subject: string;
  readonly partMs: readonly number[];
  readonly wholeMs: readonly number[];
  /** The part in percent of the whole. */
  readonly values: readonly number[];
  readonly target?: Target | undefined;
}

/** A reading of a share that tells the milliseconds too. */
export function readShare({ figure, subject, partMs, wholeMs, values, target }: ShareValues): Reading {
  return {
    kind: 'reading',
    figure,
    unit: '%',
    subject,
    values,
    summary: summarize(values),
    share: { partMs: summarize(partMs), wholeMs: summarize(wholeMs) },
    ...(target === undefined ? {} : { target }),
  };
}
