import type { Measurement, Unit } from '../measurement.ts';
import type { RunReport } from '../run-report.ts';
import { summarize } from '../summarize.ts';

/** One figure of several subjects. */
export interface PlotPanel {
  readonly title: string;
  readonly unit: Unit;
  /** Median of ours, in the unit. */
  readonly ours: number;
  /** Ours first. */
  readonly bars: readonly PlotBar[];
}

export interface PlotBar {
  readonly subject: string;
  /** How many times ours it is. */
  readonly times: number;
  readonly ours: boolean;
}

/** Figures that are drawn, in their order; those that a run has not measured are left out. */
const FIGURES: Readonly<Record<string, string>> = {
  'cold start': 'Cold start to the first answer',
  'cold start with a snapshot': 'The same with a snapshot',
  'warm, VGA': 'Warm request, VGA',
  'warm, 12 MP': 'Warm request, 12 MP',
  'largest resident set, 12 MP': 'Largest resident set, 12 MP',
  'zipped, without the model': 'Package, zipped, without the model',
};

/**
 * Reads from a run what is drawn: the ratios of the pairs, because milliseconds of two pairs were not measured at the
 * same time. Of several variants of ours, the one that was measured first.
 */
export function plotPanels({ suites }: Pick<RunReport, 'suites'>): PlotPanel[] {
  const measurements = suites.flatMap((suite) => suite.measurements);
  return Object.entries(FIGURES).flatMap(([figure, title]) => {
    const named = measurements.filter(
      (measurement): measurement is Extract<Measurement, { kind: 'comparison' }> =>
        measurement.kind === 'comparison' && measurement.figure === figure,
    );
    const [first] = named;
    if (first === undefined) return [];
    const comparisons = named.filter(({ ours }) => ours.subject === first.ours.subject);
    const ours = summarize(comparisons.map((comparison) => comparison.ours.summary.median)).median;
    return {
      title,
      unit: first.unit,
      ours,
      bars: [
        { subject: first.ours.subject, times: 1, ours: true },
        ...comparisons.map(({ peer, ratio }) => ({
          subject: peer.subject,
          times: 1 / ratio.median,
          ours: false,
        })),
      ],
    };
  });
}
