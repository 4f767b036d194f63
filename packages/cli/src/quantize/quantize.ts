import { resolve } from 'node:path';
import type { OptimizeModelOptions, OptimizeResult } from '@lambda-vision/optimize';
import { photoPaths } from '../photos/photo-paths.js';
import { readPhotoLabels } from '../photos/read-photo-labels.js';
import { splitPhotos } from '../photos/split-photos.js';
import { writeReport } from '../report/write-report.js';
import type { Terminal } from '../terminal/terminal.js';
import { CliError } from '../verb/cli-error.js';
import { Refusal } from '../verb/refusal.js';
import { optimizeProgress } from './optimize-progress.js';
import { printQuantization } from './print-quantization.js';
import type { QuantizeFlags } from './quantize-command.js';

/** Makes candidates, judges them, prints, and writes the one that is taken. */
export async function quantize(terminal: Terminal, modelPath: string, flags: QuantizeFlags): Promise<void> {
  const { cwd } = terminal;
  const optimize = await import('@lambda-vision/optimize');
  const source = resolve(cwd, modelPath);
  const out = resolve(cwd, flags.out);
  const options = await toOptions(terminal, source, flags);
  if (!flags.force) await optimize.refuseOccupied(out);
  const progress = optimizeProgress(terminal);
  const { model, ...result } = await optimize
    .optimizeModel({ ...options, onProgress: progress.onProgress })
    .finally(progress.stop);
  const isTaken = result.chosen !== 'original';
  if (isTaken) {
    await optimize.writeModel({
      source,
      model: optimize.decodeModel(model, 'the quantized model'),
      out,
      provenance: { mode: result.chosen, ...calibrationOf(result, flags) },
      force: flags.force ?? false,
    });
  }
  const document = { ...result, out: isTaken ? out : null };
  if (flags.json) terminal.printJson(document);
  else printQuantization(terminal, document);
  const report = result.report ?? result.candidates.find((candidate) => candidate.report)?.report;
  if (flags.report !== undefined && report !== undefined) {
    await writeReport(terminal, flags.report, {
      document,
      toMarkdown: () => optimize.toMarkdown(report),
      toHtml: () => optimize.toHtml(report),
    });
  }
  if (isTaken) return;
  const code = result.candidates.some(({ isWithin }) => isWithin)
    ? 'CLI_NOTHING_BETTER'
    : 'OPTIMIZE_DROP_EXCEEDED';
  terminal.note(`error: ${code}: ${result.reason} Nothing was written.`);
  throw new Refusal();
}

async function toOptions(
  terminal: Terminal,
  model: string,
  flags: QuantizeFlags,
): Promise<Omit<OptimizeModelOptions, 'onProgress'>> {
  const photos = flags.calibrate && splitPhotos(await photoPaths(flags.calibrate, terminal), flags.holdout);
  if (photos === undefined && (flags.report ?? flags.labels) !== undefined) {
    throw new CliError({
      code: 'CLI_PHOTOS',
      message: 'Expected photos (--calibrate) for a report or labels: without any nothing is judged.',
    });
  }
  const labels = flags.labels && (await readPhotoLabels(resolve(terminal.cwd, flags.labels)));
  if (Array.isArray(labels)) {
    throw new CliError({
      code: 'CLI_LABELS',
      message:
        'Expected classes by file name but received a list, which the photos kept aside are not in the order of.',
    });
  }
  const { method, percentile, maxDrop, prefer, exclude, format, samples } = flags;
  const given = Object.entries({ method, percentile, maxDrop, prefer, exclude, format, labels });
  return {
    model,
    mode: flags.mode ?? (photos === undefined ? 'weights' : 'auto'),
    maxSamples: samples,
    ...photos,
    ...(Object.fromEntries(
      given.filter(([, value]) => value !== undefined),
    ) as Partial<OptimizeModelOptions>),
    signal: terminal.signal,
  };
}

/** Only calibrated activations depend on photos. */
function calibrationOf(
  { chosen, photos }: Pick<OptimizeResult, 'chosen' | 'photos'>,
  { method = 'percentile', samples }: QuantizeFlags,
): { calibration?: { photos: number; method: string } } {
  return chosen === 'static'
    ? { calibration: { photos: Math.min(photos.calibration, samples), method } }
    : {};
}
