import type { CompareReport } from '../compare-report.js';
import { agreementTable, pairRows } from './report-rows.js';
import { worstLayers } from './worst-layers.js';

/** Layers in the table: the worst by themselves. */
const WORST = 10;

/** A report as Markdown, for terminals, pull requests and files. */
export function toMarkdown(report: CompareReport): string {
  const { layers, findings, warnings, damage } = report;
  const { head, rows } = worstLayers(layers, WORST);
  const sections = [
    `# ${damage ? 'b is damaged' : 'Comparison of two models'}`,
    findings.map((finding) => `- ${cell(finding)}`).join('\n'),
    table(['', 'a', 'b'], pairRows(report)),
    `## Agreement\n\n${table(['', 'b with a'], agreementTable(report))}`,
    ...(rows.length === 0
      ? []
      : [
          `## Layers\n\nThe ${rows.length} of ${layers.length} layers that are worst by themselves: b's layer on a's values.\n\n${table(head, rows)}`,
        ]),
    ...(warnings.length === 0
      ? []
      : [
          `## Warnings\n\n${warnings.map(({ code, message }) => `- \`${code}\` ${cell(message)}`).join('\n')}`,
        ]),
  ];
  return `${sections.join('\n\n')}\n`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map(cell).join(' | ')} |`;
  return [line(head), `|${' --- |'.repeat(head.length)}`, ...rows.map(line)].join('\n');
}

/** Names come from strangers: nothing of them may end the cell, or be taken for HTML. */
function cell(text: string): string {
  return text.replaceAll(/\s+/g, ' ').replaceAll(/[\\|<>`*_[\]]/g, (character) => `\\${character}`);
}
