import { type Summary, summarize } from './summarize.ts';
import type { Target } from './target.ts';

/** What is written of a figure. */
export type Unit = 'ms' | 'MB' | '%';

/** One figure of two subjects, measured in pairs. */
export interface Comparison {
  readonly kind: 'comparison';
  /** What is measured, such as `warm, VGA`. */
  readonly figure: string;
  readonly unit: Unit;
  readonly ours: Side;
  readonly peer: Side;
  /** Ours through the peer's, pair by pair; below 1 ours is smaller. */
  readonly ratios: readonly number[];
  readonly ratio: Summary;
  /** Largest ratio that meets the target; absent where there is none. */
  readonly target?: Target;
}

/** One figure of ours alone. */
export interface Reading {
  readonly kind: 'reading';
  readonly figure: string;
  readonly unit: Unit;
  readonly subject: string;
  readonly values: readonly number[];
  readonly summary: Summary;
  /** What a share is of what; absent where the figure is no share of two times. */
  readonly share?: { readonly partMs: Summary; readonly wholeMs: Summary };
  readonly target?: Target;
}

/** One side of a comparison: a value per pair. */
export interface Side {
  readonly subject: string;
  readonly values: readonly number[];
  readonly summary: Summary;
  /** Best label, or what else shows that the work was done. */
  readonly answer: string;
}

export type Measurement = Comparison | Reading;

/** What {@link compare} is given of a side. */
export interface SideValues {
  readonly subject: string;
  readonly values: readonly number[];
  readonly answer: string;
}

/**
 * Makes a comparison of values that were measured in pairs.
 *
 * @throws {RangeError} If the sides have different numbers of values.
 */
export function compare(
  { figure, unit, target }: { figure: string; unit: Unit; target?: Target | undefined },
  ours: SideValues,
  peer: SideValues,
): Comparison {
  if (ours.values.length !== peer.values.length)
    throw new RangeError(
      `Expected as many values of ${peer.subject} as of ${ours.subject}, ${ours.values.length}, but received ${peer.values.length}.`,
    );
  const ratios = ours.values.map((value, pair) => value / (peer.values[pair] as number));
  return {
    kind: 'comparison',
    figure,
    unit,
    ours: { ...ours, summary: summarize(ours.values) },
    peer: { ...peer, summary: summarize(peer.values) },
    ratios,
    ratio: summarize(ratios),
    ...(target === undefined ? {} : { target }),
  };
}
