import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import type { RunReport } from '../run-report.ts';
import { plotPanels } from './plot-panels.ts';
import { renderPlot } from './render-plot.ts';

/** The plot that the documentation shows. */
export const PLOT_FILE = resolve(import.meta.dirname, '../../../../docs/images/benchmarks.svg');

/**
 * Draws a run.
 *
 * @returns Its path.
 */
export async function writePlot(report: RunReport, file: string = PLOT_FILE): Promise<string> {
  const busy = report.quiet ? '' : ' on a busy machine';
  const note = `MobileNetV2, 1 thread, medians of pairs, ${report.date.slice(0, 10)}${busy}, ${report.machine.cpu}. Shorter is better.`;
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, renderPlot(plotPanels(report), note));
  return file;
}
