import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RunReport, SuiteReport } from '../../../packages/benchmarks/src/run-report.ts';
import { repository } from '../pages/repository.ts';

/** A suite of the benchmarks and the last run that measured it. */
export interface MeasuredSuite {
  readonly suite: SuiteReport;
  readonly report: RunReport;
  /** The run's file, from the repository's root. */
  readonly file: string;
}

const RESULTS = 'packages/benchmarks/results';

/** Reads the kept runs and takes each suite from the newest that has it: those of the last full run first. */
export function newestSuites(): MeasuredSuite[] {
  const suites = new Map<string, MeasuredSuite>();
  const files = readdirSync(join(repository, RESULTS)).filter((name) => name.endsWith('.json'));
  const runs = files.map((name) => {
    const file = `${RESULTS}/${name}`;
    return { file, report: JSON.parse(readFileSync(join(repository, file), 'utf8')) as RunReport };
  });
  const isFull = ({ file }: { readonly file: string }) => file.endsWith('-full.json');
  // Newest first; a full run before others of its day, so that its suites keep their order.
  runs.sort(
    (a, b) => dayOf(b.report).localeCompare(dayOf(a.report)) || Number(isFull(b)) - Number(isFull(a)),
  );
  for (const { file, report } of runs)
    for (const suite of report.suites)
      if (!suites.has(suite.name)) suites.set(suite.name, { suite, report, file });
  return [...suites.values()];
}

function dayOf({ date }: RunReport): string {
  return date.slice(0, 10);
}
