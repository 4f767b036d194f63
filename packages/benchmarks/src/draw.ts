// Draws the plot of the documentation from the last full run that is kept: `pnpm --filter @lambda-vision/benchmarks draw`.
import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { writePlot } from './plot/write-plot.ts';
import type { RunReport } from './run-report.ts';
import { RESULTS_FOLDER } from './write-results.ts';

const runs = (await readdir(RESULTS_FOLDER)).filter((name) => name.endsWith('-full.json')).sort();
const last = runs.at(-1);
if (last === undefined) throw new Error(`Expected a full run in ${RESULTS_FOLDER} but there is none.`);
const report = JSON.parse(await readFile(join(RESULTS_FOLDER, last), 'utf8')) as RunReport;
console.log(relative(process.cwd(), await writePlot(report)));
