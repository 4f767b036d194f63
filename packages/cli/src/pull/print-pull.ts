import { megabytes } from '../terminal/megabytes.js';
import { showPath } from '../terminal/show-path.js';
import type { Terminal } from '../terminal/terminal.js';
import type { PullReport } from './pull-model.js';

/** Says in words what was pulled. */
export function printPull(terminal: Terminal, report: PullReport): void {
  const { name, bytes, downloadedBytes, resumedBytes, licence, kept } = report;
  const folder = showPath(terminal.cwd, report.folder);
  const rest = resumedBytes > 0 ? `, ${megabytes(resumedBytes)} of them from an earlier try` : '';
  terminal.print(
    downloadedBytes === 0
      ? `${name} is in ${folder} already, ${megabytes(bytes)}, SHA-256 verified.`
      : `${name} is in ${folder}: ${megabytes(bytes)}${rest}, SHA-256 verified. Licence ${licence}.`,
  );
  for (const file of kept)
    terminal.note(`hint: ${file} differs from the catalogue's and was kept; --force replaces it.`);
}
