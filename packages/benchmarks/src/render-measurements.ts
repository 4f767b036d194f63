import type { Comparison, Measurement, Reading, Unit } from './measurement.ts';
import { renderTable } from './render-table.ts';
import type { Summary } from './summarize.ts';
import { meets, type Target } from './target.ts';

/** The measurements of one suite as Markdown: comparisons in one table, readings in another. */
export function renderMeasurements(measurements: readonly Measurement[]): string {
  const comparisons = measurements.filter((measurement) => measurement.kind === 'comparison');
  const readings = measurements.filter((measurement) => measurement.kind === 'reading');
  const tables: string[] = [];
  if (comparisons.length > 0)
    tables.push(
      renderTable(
        ['figure', 'against', 'ours', 'theirs', 'ratio (min–max)', 'target', 'pairs'],
        comparisons.map(comparisonRow),
      ),
    );
  if (readings.length > 0) {
    const withShares = readings.some(({ share }) => share !== undefined);
    tables.push(
      renderTable(
        [
          'figure, ours alone',
          'median (min–max)',
          ...(withShares ? ['part', 'of'] : []),
          'target',
          'processes',
        ],
        readings.map((reading) => readingRow(reading, withShares)),
      ),
    );
  }
  return tables.join('\n\n');
}

function comparisonRow({ figure, unit, ours, peer, ratio, target }: Comparison): string[] {
  return [
    named(figure, ours.subject),
    peer.subject,
    spread(ours.summary, unit),
    spread(peer.summary, unit),
    `${factor(ratio.median)} (${factor(ratio.min)}–${factor(ratio.max)})`,
    verdict(target, ratio.median, '×'),
    String(ratio.count),
  ];
}

function readingRow(
  { figure, subject, unit, summary, share, target }: Reading,
  withShares: boolean,
): string[] {
  const times = share ? [share.partMs, share.wholeMs].map(({ median }) => `${amount(median)} ms`) : ['', ''];
  return [
    named(figure, subject),
    spread(summary, unit),
    ...(withShares ? times : []),
    verdict(target, summary.median, ` ${unit}`),
    String(summary.count),
  ];
}

/** With the variant of ours, such as `vips`: its figures share their names with those of the default. */
function named(figure: string, subject: string): string {
  const variant = subject.startsWith('lambda-vision, ') ? subject.slice('lambda-vision, '.length) : '';
  return variant === '' ? figure : `${figure}, with ${variant}`;
}

function spread({ median, min, max }: Summary, unit: Unit): string {
  return `${amount(median)} ${unit} (${amount(min)}–${amount(max)})`;
}

function verdict(target: Target | undefined, median: number, suffix: string): string {
  if (target === undefined) return '';
  return `≤ ${target.atMost}${suffix} ${meets(target, median) ? 'met' : '**missed**'}`;
}

/** Three significant digits, no exponent. */
function amount(value: number): string {
  const size = Math.abs(value);
  return value.toFixed(size >= 100 ? 0 : size >= 10 ? 1 : 2);
}

function factor(value: number): string {
  return `${amount(value)}×`;
}
