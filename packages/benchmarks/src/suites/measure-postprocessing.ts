import type { ListedModel } from '../list-models.ts';
import type { Measurement, Reading } from '../measurement.ts';
import { PHOTOGRAPHS } from '../photographs.ts';
import type { Bench } from '../suites.ts';
import { summarize } from '../summarize.ts';
import { type Block, WarmSubject } from '../warm-subject.ts';
import { type PhotoSample, toPhotoSample, worstPhoto } from './photo-sample.ts';
import { readShare } from './read-share.ts';

/** Percent of the inference that postprocessing may take, and the inference from which on it is asked for. */
const TARGET = { atMost: 10 };
const TARGETED_FROM_MS = 5;

/** Uncounted requests for the first photo; by the second, V8 has compiled most of what is hot. */
const WARM_UP = [15, 5] as const;
const REQUESTS = 15;
const KERNEL_WARM_UP = 8;
const KERNEL_REQUESTS = 20;

/** Parts of a request to the kernels. */
const KERNELS = {
  nmsMs: 'NMS, 25,200 candidates of 80 classes, best 300',
  unlimitedNmsMs: 'NMS, 25,200 candidates of 80 classes, all',
  oneClassNmsMs: 'NMS, 25,200 candidates of one class, best 300',
  masksMs: '50 masks at 640×640 assembled',
  runLengthsMs: 'their run lengths',
};

/**
 * Reads what share of a model's inference its postprocessing takes, model by model, by the timings of its results; of
 * the photos the one with the largest share counts. NMS and masks are held against the slowest detector.
 */
export async function measurePostprocessing(bench: Bench, processes: number): Promise<Measurement[]> {
  const readings: Reading[] = [];
  const detectors: { readonly name: string; readonly inferenceMs: readonly number[] }[] = [];
  for (const model of await bench.models()) {
    bench.log(`postprocess: ${model.name}, ${processes} processes`);
    const { photo, samples } = worstPhoto(await sampleModel(bench, model, processes));
    const inferenceMs = samples.map((sample) => sample.inferenceMs);
    readings.push(
      readShare({
        figure: [`${model.task}: ${model.name}`, model.mask ?? [], photo].flat().join(', '),
        subject: model.name,
        partMs: samples.map((sample) => sample.postprocessMs),
        wholeMs: inferenceMs,
        values: samples.map((sample) => sample.share),
        target: summarize(inferenceMs).median >= TARGETED_FROM_MS ? TARGET : undefined,
      }),
    );
    if (model.task === 'detection') detectors.push({ name: model.name, inferenceMs });
  }
  const median = (values: readonly number[]) => summarize(values).median;
  const slowest = detectors.reduce((slow, next) =>
    median(next.inferenceMs) > median(slow.inferenceMs) ? next : slow,
  );
  const runs = await sampleKernels(bench, processes);
  for (const [name, figure] of Object.entries(KERNELS)) {
    const partMs = runs.map((parts) => parts[name] as number);
    readings.push(
      readShare({
        figure: `${figure}, against ${slowest.name}`,
        subject: 'lambda-vision',
        partMs,
        wholeMs: slowest.inferenceMs,
        values: partMs.map((part, at) => (part / (slowest.inferenceMs[at] as number)) * 100),
      }),
    );
  }
  return readings;
}

/** Medians per process and photo. */
async function sampleModel(bench: Bench, model: ListedModel, processes: number): Promise<PhotoSample[][]> {
  const { subjects, pathOf, quick } = bench;
  const runs: PhotoSample[][] = [];
  for (let at = 0; at < processes; at++) {
    const process = await WarmSubject.start(subjects.postprocessing(model));
    try {
      const samples: PhotoSample[] = [];
      for (const [index, photo] of PHOTOGRAPHS.entries()) {
        const path = pathOf(photo);
        await process.answer(path, quick ? 2 : (WARM_UP[index] ?? WARM_UP[1]));
        samples.push(toPhotoSample(photo.name, await process.answer(path, quick ? 3 : REQUESTS)));
      }
      runs.push(samples);
    } finally {
      await process.stop();
    }
  }
  return runs;
}

/** Medians of each kernel per process. */
async function sampleKernels(bench: Bench, processes: number): Promise<Record<string, number>[]> {
  const { subjects, pathOf, quick, log } = bench;
  log(`postprocess: NMS and masks, ${processes} processes`);
  const [photo] = PHOTOGRAPHS;
  if (photo === undefined) throw new Error('Expected a photo but there is none.');
  const runs: Record<string, number>[] = [];
  for (let at = 0; at < processes; at++) {
    const process = await WarmSubject.start(subjects.kernels);
    try {
      await process.answer(pathOf(photo), quick ? 2 : KERNEL_WARM_UP);
      runs.push(medians(await process.answer(pathOf(photo), quick ? 3 : KERNEL_REQUESTS)));
    } finally {
      await process.stop();
    }
  }
  return runs;
}

function medians({ parts }: Block): Record<string, number> {
  const names = Object.keys(KERNELS);
  return Object.fromEntries(
    names.map((name) => [name, summarize(parts.map((part) => part[name] as number)).median]),
  );
}
