import { resolve } from 'node:path';
import { photoPaths } from '../photos/photo-paths.js';
import { readPhotoLabels } from '../photos/read-photo-labels.js';
import { comparisonProgress } from '../report/comparison-progress.js';
import { printComparison } from '../report/print-comparison.js';
import { writeReport } from '../report/write-report.js';
import type { Terminal } from '../terminal/terminal.js';
import { Refusal } from '../verb/refusal.js';
import type { CompareFlags } from './compare-command.js';

/** Compares and prints; ends with a refusal where b is damaged. */
export async function compare(terminal: Terminal, a: string, b: string, flags: CompareFlags): Promise<void> {
  const { cwd, signal } = terminal;
  const { compareModels, toHtml, toMarkdown } = await import('@lambda-vision/optimize');
  const photos = await photoPaths(flags.photos, terminal);
  const labels = flags.labels === undefined ? undefined : await readPhotoLabels(resolve(cwd, flags.labels));
  const progress = comparisonProgress(terminal);
  const report = await compareModels(resolve(cwd, a), resolve(cwd, b), {
    photos,
    labels,
    ...(flags.maxDrop !== undefined && { maxDrop: flags.maxDrop }),
    ...(!flags.measure && { measure: false as const }),
    signal,
    onProgress: progress.onProgress,
  }).finally(progress.stop);
  if (flags.json) terminal.printJson(report);
  else printComparison(terminal, report);
  if (flags.report !== undefined) {
    await writeReport(terminal, flags.report, {
      document: report,
      toMarkdown: () => toMarkdown(report),
      toHtml: () => toHtml(report),
    });
  }
  if (report.damage !== undefined) throw new Refusal();
}
