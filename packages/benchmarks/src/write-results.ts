import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { renderReport } from './render-report.ts';
import type { RunReport } from './run-report.ts';

/** Folder of the results. */
export const RESULTS_FOLDER = resolve(import.meta.dirname, '../results');

/**
 * Writes a run as JSON and Markdown. A full run is `<date>-full.json` and the folder's `README.md`; any other run
 * is `<date>-partial.json` and `.md`, which Git ignores.
 *
 * @returns The paths.
 */
export async function writeResults(
  report: RunReport,
  { full, folder = RESULTS_FOLDER }: { readonly full: boolean; readonly folder?: string },
): Promise<string[]> {
  await mkdir(folder, { recursive: true });
  const name = `${report.date.slice(0, 10)}-${full ? 'full' : 'partial'}`;
  const json = join(folder, `${name}.json`);
  const markdown = join(folder, full ? 'README.md' : `${name}.md`);
  await writeFile(json, `${JSON.stringify(report, null, 1)}\n`);
  await writeFile(markdown, renderReport(report));
  return [json, markdown];
}
