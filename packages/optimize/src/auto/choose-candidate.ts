import type { Candidate } from './optimize-result.js';

/** Part by which two latencies have to differ to be told apart, 0–1. */
const NOTABLE = 0.05;

/** What {@link chooseCandidate} decided. */
export interface Choice {
  /** Nothing where the original stays. */
  readonly candidate: Candidate | undefined;
  /** Why, as a sentence. */
  readonly reason: string;
}

/** What {@link chooseCandidate} goes by. */
export interface ChooseOptions {
  readonly prefer: 'fastest' | 'smallest';
  readonly maxDrop: number;
  /** Whether the caller asked for this mode: then it is taken although it is slower or larger. */
  readonly isAsked: boolean;
}

/** Picks the fastest or the smallest candidate that loses no more than allowed; of those as fast the smallest. */
export function chooseCandidate(candidates: readonly Candidate[], options: ChooseOptions): Choice {
  const { prefer, maxDrop, isAsked } = options;
  const allowed = `${Number((maxDrop * 100).toFixed(1))} %`;
  const within = candidates.filter(({ isWithin, failure }) => failure === undefined && isWithin !== false);
  if (within.length === 0) {
    const tried = candidates.map(({ mode }) => mode).join(', ');
    return {
      candidate: undefined,
      reason: `The original is kept: no candidate (${tried}) loses ${allowed} or less on the held-out photos.`,
    };
  }
  const best = within.reduce((one, other) => (isBetter(other, one, prefer) ? other : one));
  if (best.report === undefined)
    return { candidate: best, reason: `${best.mode} is taken without being judged.` };
  if (!isAsked && prefer === 'fastest' && ratio(best) > 1 + NOTABLE) {
    return {
      candidate: undefined,
      reason: `The original is kept: it is faster than every candidate that loses ${allowed} or less (${best.mode} takes ${ratio(best).toFixed(2)} times as long).`,
    };
  }
  if (!isAsked && prefer === 'smallest' && (best.bytes ?? 0) >= best.report.a.size.rawBytes) {
    return { candidate: undefined, reason: 'The original is kept: no candidate is smaller.' };
  }
  const loses = `${Number((best.report.drop * 100).toFixed(1))} % lost of ${allowed} allowed`;
  const why = isAsked ? 'as asked for' : `the ${prefer} within the allowance`;
  return { candidate: best, reason: `${best.mode} is taken, ${why}: ${loses}.` };
}

function isBetter(one: Candidate, other: Candidate, prefer: ChooseOptions['prefer']): boolean {
  const smaller = (one.bytes ?? 0) < (other.bytes ?? 0);
  if (prefer === 'smallest') return smaller;
  const faster = ratio(one) / ratio(other);
  return faster < 1 - NOTABLE || (faster <= 1 + NOTABLE && smaller);
}

function ratio({ report }: Candidate): number {
  return report?.latencyRatio?.median ?? 1;
}
