import type { Comparison } from '../../../packages/benchmarks/src/measurement.ts';
import { plotPanels } from '../../../packages/benchmarks/src/plot/plot-panels.ts';
import { renderMeasurements } from '../../../packages/benchmarks/src/render-measurements.ts';
import { summaryLine } from '../../../packages/benchmarks/src/render-report.ts';
import { barChart } from './bar-chart.ts';
import type { MeasuredSuite } from './newest-suites.ts';
import { ratioChart } from './ratio-chart.ts';

/** Figures that are parts of others; the tables have them. */
const PART = /^(?:its |of which )/;

/**
 * The page of the benchmarks: what was measured last of each suite, as charts and tables.
 *
 * @param up - Relative path from the page's folder to the repository's root.
 * @throws {Error} If nothing was measured.
 */
export function benchmarksPage(measured: readonly MeasuredSuite[], up: string): string {
  const [first] = measured;
  if (first === undefined) throw new Error('Expected a run of the benchmarks but none is kept.');
  const { report } = first;
  const suites = measured.map(({ suite }) => suite);
  const { machine } = report;
  return `${[
    '---\neditLink: false\n---',
    '# Benchmarks',
    `lambda-vision beside what one would use instead. Losses are printed like wins. ${summaryLine({ suites })}`,
    [
      `- **What**: MobileNetV2 224 fp32 on one thread, unless a section says otherwise. [How it is measured, and against whom](${up}packages/benchmarks/README.md).`,
      '- **Pairs**: ours and the peer run in fresh processes that take turns, so that what disturbs the machine disturbs both. A ratio is ours through theirs, pair by pair; its median counts, and the range is that of the pairs.',
      `- **Where**: ${machine.cpu}, ${machine.cores} cores, ${machine.memoryGb} GiB, ${machine.system}, Node.js ${machine.node}.`,
      `- **When**: ${report.date.slice(0, 10)}, commit \`${machine.commit}\`.${report.quiet ? '' : ' The machine was busy: trust the ratios more than the milliseconds.'}`,
      `- **With**: ${Object.entries(machine.versions)
        .map(([name, version]) => `${name} ${version}`)
        .join(', ')}.`,
    ].join('\n'),
    '## At a glance',
    'Bars of the peers are as many times ours as their pairs say. Shorter is better.',
    `<div class="charts">\n${plotPanels({ suites }).map(barChart).join('\n')}\n</div>`,
    ...measured.flatMap((one) => suiteParts(one, up, report.date)),
    '## Raw results',
    [...new Set(measured.map(({ file }) => file))]
      .map((file) => `- [${file.replace(/^.*\//, '')}](${up}${file})`)
      .join('\n'),
  ].join('\n\n')}\n`;
}

function suiteParts({ suite, report, file }: MeasuredSuite, up: string, date: string): string[] {
  const shown = suite.measurements.filter(
    (one): one is Comparison => one.kind === 'comparison' && !PART.test(one.figure),
  );
  const other =
    report.date === date
      ? []
      : [
          `Measured in [a run of its own](${up}${file}) on ${report.date.slice(0, 10)}, commit \`${report.machine.commit}\`.`,
        ];
  return [
    `## ${suite.title}`,
    ...(suite.about === undefined ? [] : [suite.about]),
    ...other,
    ...(shown.length === 0 ? [] : [ratioChart(shown)]),
    renderMeasurements(suite.measurements),
  ];
}
