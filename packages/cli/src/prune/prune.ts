import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { CompareReport, OnnxModel, PruneReport } from '@lambda-vision/optimize';
import { photoPaths } from '../photos/photo-paths.js';
import { splitPhotos } from '../photos/split-photos.js';
import { comparisonProgress } from '../report/comparison-progress.js';
import { printComparison } from '../report/print-comparison.js';
import { writeReport } from '../report/write-report.js';
import { showPath } from '../terminal/show-path.js';
import type { Terminal } from '../terminal/terminal.js';
import { CliError } from '../verb/cli-error.js';
import { Refusal } from '../verb/refusal.js';
import type { PruneFlags } from './prune-command.js';

/** Prunes, judges on photos that were not used, prints, and writes what is good enough. */
export async function prune(terminal: Terminal, modelPath: string, flags: PruneFlags): Promise<void> {
  const { signal, cwd } = terminal;
  const optimize = await import('@lambda-vision/optimize');
  const source = resolve(cwd, modelPath);
  const out = resolve(cwd, flags.out);
  if (!flags.force) await optimize.refuseOccupied(out);
  const photos = splitPhotos(await photoPaths(flags.calibrate, terminal), flags.holdout);
  const original = await readSource(source);
  const calibration = photos.photos.slice(0, flags.samples);
  const provenance = {
    mode: `prune ${flags.fraction}`,
    calibration: { photos: calibration.length, method: 'least-squares' },
  };
  const folder = await mkdtemp(join(tmpdir(), 'lambda-vision-prune-'));
  const bar = terminal.progress('looking at channels', calibration.length);
  const write = (model: OnnxModel, to: string) =>
    optimize.writeModel({ source, model, out: to, provenance, force: flags.force ?? false });
  try {
    const { model, report } = await optimize
      .pruneChannels(original, {
        fraction: flags.fraction,
        samples: optimize.photoSamples(source, calibration),
        maxSamples: calibration.length,
        multipleOf: flags.multipleOf,
        signal,
        onProgress: (done) => bar.update(done),
      })
      .finally(() => bar.stop());
    if (report.removed === 0) throw nothingToPrune(report);
    for (const warning of report.warnings) terminal.note(`warning: ${warning}`);
    const candidate = join(folder, 'pruned');
    await write(model, candidate);
    const progress = comparisonProgress(terminal);
    const comparison = await optimize
      .compareModels(source, candidate, {
        photos: photos.holdout,
        maxDrop: flags.maxDrop,
        layerPhotos: 0,
        ...(!flags.measure && { measure: false as const }),
        signal,
        onProgress: progress.onProgress,
      })
      .finally(progress.stop);
    const accepted = comparison.damage === undefined && comparison.drop <= flags.maxDrop;
    if (accepted) await write(model, out);
    const document = { pruned: report, comparison, accepted, out: accepted ? out : null };
    if (flags.json) terminal.printJson(document);
    else print(terminal, document, flags);
    if (flags.report !== undefined) {
      await writeReport(terminal, flags.report, {
        document,
        toMarkdown: () => optimize.toMarkdown(comparison),
        toHtml: () => optimize.toHtml(comparison),
      });
    }
    if (!accepted) refuse(terminal, comparison, flags);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function nothingToPrune({ channels, warnings }: PruneReport): CliError {
  const why = warnings[0] ?? `of ${channels} channels so few were asked for that none can go.`;
  return new CliError({ code: 'CLI_NOTHING_TO_PRUNE', message: `Expected channels to take out but ${why}` });
}

async function readSource(source: string): Promise<OnnxModel> {
  const { describeModel } = await import('@lambda-vision/core');
  const { decodeModel, loadExternalData } = await import('@lambda-vision/optimize');
  const { weights } = await describeModel(source);
  if (weights.model === undefined) {
    throw new CliError({
      code: 'CLI_MODEL_STAGES',
      message: `Expected a model of one stage at ${source} but it has ${Object.keys(weights).join(', ')}.`,
    });
  }
  const { bytes, externalData } = await weights.model.load();
  const model = decodeModel(bytes, source);
  await loadExternalData(model, (location) => externalData.find(({ path }) => path === location)!.data);
  return model;
}

interface PruneDocument {
  readonly pruned: {
    readonly channels: number;
    readonly removed: number;
    readonly chains: readonly unknown[];
  };
  readonly comparison: CompareReport;
  readonly out: string | null;
}

function print(terminal: Terminal, { pruned, comparison, out }: PruneDocument, flags: PruneFlags): void {
  const pairs = pruned.chains.length === 1 ? 'pair' : 'pairs';
  terminal.print(
    `${pruned.removed} of ${pruned.channels} channels between ${pruned.chains.length} ${pairs} of convolutions went (${flags.fraction * 100} % asked for).`,
  );
  terminal.print('');
  // Damage is told by the refusal.
  const { damage: _, ...others } = comparison;
  printComparison(terminal, others);
  if (out !== null) terminal.print(`wrote ${showPath(terminal.cwd, out)}`);
}

function refuse(terminal: Terminal, { drop, damage }: CompareReport, { maxDrop }: PruneFlags): never {
  const percent = (share: number) => `${(share * 100).toFixed(1)} %`;
  const signs = damage === undefined ? '' : ` ${damage.signs.join(' ')}`;
  terminal.note(
    `error: OPTIMIZE_DROP_EXCEEDED: Expected to lose at most ${percent(maxDrop)} but ${percent(drop)} is lost; nothing was written. Prune less, or allow more with --max-drop.${signs}`,
  );
  throw new Refusal();
}
