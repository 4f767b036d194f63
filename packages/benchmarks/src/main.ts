// Measures ours and its peers in pairs of fresh processes: `pnpm bench`.
import { mkdtemp, rm } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { installPeers, PEERS_FOLDER } from './install-peers.ts';
import { listModels } from './list-models.ts';
import { machineFacts } from './machine-facts.ts';
import { parseArguments, type Settings, USAGE } from './parse-arguments.ts';
import { writePlot } from './plot/write-plot.ts';
import { prepareWorkbench } from './prepare-workbench.ts';
import { renderMeasurements } from './render-measurements.ts';
import { summaryLine } from './render-report.ts';
import type { SuiteReport } from './run-report.ts';
import { subjects } from './subjects.ts';
import { runSuite, SUITES, type Suite, type SuiteName } from './suites.ts';
import { waitForQuiet } from './wait-for-quiet.ts';
import { type ResultsKind, writeResults } from './write-results.ts';

const NAMES = Object.keys(SUITES) as SuiteName[];
const repository = resolve(import.meta.dirname, '../../..');
const sharedFolder = resolve(repository, process.env.LAMBDA_VISION_SHARED ?? '../shared');

const folder = await mkdtemp(join(tmpdir(), 'lambda-vision-bench-'));
try {
  const settings = parseArguments(process.argv.slice(2), NAMES);
  if (settings.help) console.log(USAGE);
  else await bench(settings);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
} finally {
  await rm(folder, { recursive: true, force: true });
}

async function bench(settings: Settings<SuiteName>): Promise<void> {
  await installPeers(console.log);
  const workbench = await prepareWorkbench(folder, { sharedFolder, peersFolder: PEERS_FOLDER });
  const quiet = await waitForQuiet(settings, { loadAverage: () => loadavg()[0] ?? 0, log: console.log });

  const date = new Date().toISOString();
  const before = loadavg();
  const { only, pairs, quick, maxLoad } = settings;
  const suites: SuiteReport[] = [];
  for (const name of only) {
    const measurements = await runSuite(name, {
      subjects: subjects(workbench),
      pathOf: workbench.pathOf,
      folders: { bundle: workbench.bundle.plain, peers: PEERS_FOLDER },
      queueWorker: workbench.queueWorker,
      models: () =>
        listModels(sharedFolder, ['classification', 'detection', 'segmentation', 'embedding', 'depth']),
      pairs,
      quick,
      log: console.log,
    });
    const suite: Suite = SUITES[name];
    const { title, about } = suite;
    suites.push({ name, title, ...(about !== undefined && { about }), measurements });
    console.log(`\n${title}\n\n${renderMeasurements(measurements)}\n`);
  }
  console.log(summaryLine({ suites }));

  const kind = quick || pairs !== undefined ? 'partial' : kindOf(only);
  const report = {
    date,
    machine: machineFacts(),
    load: { before, after: loadavg() },
    quiet,
    settings: { only, pairs, quick, maxLoad },
    suites,
  };
  const paths = await writeResults(report, { kind });
  if (kind === 'full') paths.push(await writePlot(report));
  console.log(paths.map((path) => relative(process.cwd(), path)).join('\n'));
}

function kindOf(suites: readonly SuiteName[]): ResultsKind {
  if (suites.length === NAMES.length) return 'full';
  const [only] = suites;
  const hasPage = only === 'postprocess' || only === 'queue' || only === 'quantize';
  return suites.length === 1 && hasPage ? only : 'partial';
}
