import type { CompareReport } from '@lambda-vision/optimize';
import { formatTable } from '../terminal/format-table.js';
import type { Terminal } from '../terminal/terminal.js';
import { comparisonRows } from './comparison-rows.js';

/** Shows a comparison as a table and sentences; warnings go to stderr. */
export function printComparison(terminal: Terminal, report: CompareReport): void {
  for (const line of formatTable(comparisonRows(report))) terminal.print(line);
  const { compared, unreadable } = report.photos;
  terminal.print('');
  terminal.print(
    `on ${compared} photos${unreadable.length > 0 ? `, ${unreadable.length} could not be read` : ''}`,
  );
  for (const finding of report.findings) terminal.print(finding);
  if (report.damage !== undefined) {
    terminal.note(`error: b is damaged: ${report.damage.blame ?? report.damage.signs[0]}`);
  }
  for (const { code, message } of report.warnings) terminal.note(`warning: ${code}: ${message}`);
}
