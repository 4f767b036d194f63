import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { renderReport } from './render-report.ts';
import type { RunReport } from './run-report.ts';

/** Folder of the results. */
export const RESULTS_FOLDER = resolve(import.meta.dirname, '../results');

/** Whether a run is kept: all suites, one that has a page of its own, or anything else, which is not. */
export type ResultsKind = 'full' | 'postprocess' | 'queue' | 'quantize' | 'partial';

/**
 * Writes a run as JSON and Markdown. A full run is `<date>-full.json` and the folder's `README.md`; one of
 * postprocessing, the queue or quantization alone is `<date>-<suite>.json` and `<suite>.md`; any other run is `<date>-partial.json`
 * and `.md`, which Git ignores.
 *
 * @returns The paths.
 */
export async function writeResults(
  report: RunReport,
  { kind, folder = RESULTS_FOLDER }: { readonly kind: ResultsKind; readonly folder?: string },
): Promise<string[]> {
  await mkdir(folder, { recursive: true });
  const name = `${report.date.slice(0, 10)}-${kind}`;
  const json = join(folder, `${name}.json`);
  const pages = {
    full: 'README.md',
    postprocess: 'postprocess.md',
    queue: 'queue.md',
    quantize: 'quantize.md',
    partial: `${name}.md`,
  };
  const markdown = join(folder, pages[kind]);
  await writeFile(json, `${JSON.stringify(report, null, 1)}\n`);
  await writeFile(markdown, renderReport(report));
  return [json, markdown];
}
