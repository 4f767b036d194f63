import type { Comparison } from './measurement.ts';
import { PICTURES } from './pictures.ts';
import { renderMeasurements } from './render-measurements.ts';
import { renderTable } from './render-table.ts';
import type { RunReport } from './run-report.ts';
import { meets } from './target.ts';

/** A whole run as Markdown: what was met, the tables, the machine. */
export function renderReport(report: RunReport): string {
  const { settings, quiet } = report;
  const ordinary = report.suites.some(({ about }) => about === undefined);
  return `${[
    `# Benchmarks, ${report.date.slice(0, 10)}`,
    ...(ordinary
      ? [
          `MobileNetV2 224 fp32, 1 thread everywhere. Every pair is two fresh processes that take turns; a ratio is ours through theirs, pair by pair, its median counts. Below 1× ours is faster or smaller.`,
        ]
      : []),
    ...(quiet ? [] : ['**The machine was busy.** Trust the ratios more than the milliseconds.']),
    ...(settings.quick ? ['**A quick run**: it shows that everything works, not how fast it is.'] : []),
    summaryLine(report),
    ...report.suites.map(({ title, about, measurements }) =>
      [`## ${title}`, ...(about === undefined ? [] : [about]), renderMeasurements(measurements)].join('\n\n'),
    ),
    ...strangeAnswers(report),
    ...(ordinary ? [`## Pictures\n\n${picturesTable()}`] : []),
    `## Machine\n\n${machineTable(report)}`,
  ].join('\n\n')}\n`;
}

/** How many targets are met, and which are missed. */
export function summaryLine({ suites }: Pick<RunReport, 'suites'>): string {
  const targeted = suites
    .flatMap(({ measurements }) => measurements)
    .flatMap((measurement) => {
      if (measurement.target === undefined) return [];
      const { median } = measurement.kind === 'comparison' ? measurement.ratio : measurement.summary;
      return [{ figure: measurement.figure, met: meets(measurement.target, median) }];
    });
  const missed = targeted.filter(({ met }) => !met).map(({ figure }) => figure);
  const count = `${targeted.length - missed.length} of ${targeted.length} targets met`;
  return missed.length === 0 ? `${count}.` : `${count}; missed: ${missed.join('; ')}.`;
}

/** Subjects that see something else in a picture than ours do a job of another quality; the reader should know. */
function strangeAnswers({ suites }: RunReport): string[] {
  const comparisons = suites
    .flatMap(({ measurements }) => measurements)
    .filter((measurement): measurement is Comparison => measurement.kind === 'comparison');
  const different = comparisons
    .filter(({ ours, peer }) => ours.answer !== peer.answer)
    .map(({ ours, peer }) => `- ${peer.subject}: “${peer.answer}” where ours says “${ours.answer}”`);
  return different.length === 0 ? [] : [`## Answers that differ\n\n${[...new Set(different)].join('\n')}`];
}

function picturesTable(): string {
  return renderTable(
    ['picture', 'file', 'pixels'],
    Object.values(PICTURES).map(({ name, path, width, height }) => [name, path, `${width}×${height}`]),
  );
}

function machineTable({ machine, load, date }: RunReport): string {
  const averages = (values: readonly number[]) => values.map((value) => value.toFixed(2)).join(', ');
  return renderTable(
    ['fact', 'value'],
    [
      ['CPU', `${machine.cpu}, ${machine.cores} cores`],
      ['memory', `${machine.memoryGb} GiB`],
      ['system', machine.system],
      ['Node.js', `${machine.node} (V8 ${machine.v8})`],
      ...Object.entries(machine.versions),
      ['commit', machine.commit],
      ['date', date],
      ['niceness', String(machine.niceness)],
      ['load average before', averages(load.before)],
      ['load average after', averages(load.after)],
    ],
  );
}
