import { OPTIMIZE_WARNING_CODES, type OptimizeWarning } from '../errors/optimize-warning.js';
import { checkCount } from '../measure/check-count.js';
import { measurePair } from '../measure/measure-pair.js';
import type { PairMeasurement } from '../measure/model-measurement.js';
import { type Answers, answerPhotos } from './answer-photos.js';
import { checkComparable } from './check-comparable.js';
import { compareAllLayers } from './compare-all-layers.js';
import { COMPARE_DEFAULTS, type CompareOptions } from './compare-options.js';
import type { CompareReport } from './compare-report.js';
import type { ComparedModel } from './compared-model.js';
import type { LayerComparison } from './layers/layer-comparison.js';
import { type OpenedModel, openModelToCompare } from './opened-model.js';
import { PhotoReader } from './photos/photo-reader.js';
import { toReport } from './to-report.js';

/**
 * Compares a model with one that is to replace it, on photos and in WebAssembly: what they answer, how large and how fast
 * they are, what memory they take, and how far each layer is off.
 *
 * Both are run through `loadModel()`, so that each photo passes the model's own preprocessing. Latency and memory are
 * measured in processes of their own.
 *
 * @param a - The model as it was.
 * @param b - The model that is to replace it.
 * @throws {OptimizeError} `OPTIMIZE_NO_PHOTOS`, `OPTIMIZE_UNREADABLE_PHOTOS` for the photos; `OPTIMIZE_MODELS_DIFFER` for
 * models of other tasks or classes; `OPTIMIZE_MODEL_TOO_LARGE`; `OPTIMIZE_MEASUREMENT`; `OPTIMIZE_INVALID_OPTION`.
 * @throws {VisionError} If core cannot load a model.
 * @example
 * ```ts
 * const report = await compareModels('models/mobilenetv2', 'models/mobilenetv2-int8', { photos });
 * console.log(report.findings.join('\n'));
 * await writeFile('report.html', toHtml(report));
 * ```
 */
export async function compareModels(
  a: ComparedModel,
  b: ComparedModel,
  options: CompareOptions,
): Promise<CompareReport> {
  const { photos, labels, maxUnreadable, maxDrop, latencyPhotos, layerPhotos, measure, signal, onProgress } =
    {
      ...COMPARE_DEFAULTS,
      ...options,
    };
  checkCount('latencyPhotos', latencyPhotos);
  checkCount('layerPhotos', layerPhotos, 0);
  const reader = new PhotoReader(photos, maxUnreadable);
  const opened: OpenedModel[] = [];
  let done = 0;
  try {
    for (const model of [a, b]) opened.push(await openModelToCompare(model));
    const [openA, openB] = opened as [OpenedModel, OpenedModel];
    const warnings = checkComparable(openA.description, openB.description);
    const answers = await answerPhotos(openA, openB, reader.read(), {
      labels: openA.model.task === 'classification' ? labels : undefined,
      keep: Math.max(latencyPhotos, layerPhotos),
      signal,
      onPhoto: () => onProgress?.({ step: 'photos', done: ++done, of: photos.length }),
    });
    const layers =
      layerPhotos === 0 ? [] : await layersOf(openA, openB, answers, layerPhotos, signal, warnings);
    onProgress?.({ step: 'layers', done: 1, of: 1 });
    // Their memory is not needed any more, and the processes that measure need some.
    await Promise.all(opened.map(({ model }) => model.release()));
    const measured =
      measure === false
        ? undefined
        : await measureBoth(openA, openB, answers, latencyPhotos, { ...measure, signal });
    onProgress?.({ step: 'measure', done: 1, of: 1 });
    return await toReport({ a: openA, b: openB, answers, layers, measured, reader, warnings, maxDrop });
  } finally {
    await Promise.all(opened.map(({ model }) => model.release()));
  }
}

/** Layers are a help to find faults: a graph that cannot be taken apart is no reason to know nothing. */
async function layersOf(
  a: OpenedModel,
  b: OpenedModel,
  { fed }: Answers,
  count: number,
  signal: AbortSignal | undefined,
  warnings: OptimizeWarning[],
): Promise<LayerComparison[]> {
  // Photos on which b fails tell most about its layers.
  const few = fed.toSorted((one, other) => Number(one.isAnswered) - Number(other.isAnswered)).slice(0, count);
  let reason = 'they have none in common';
  try {
    const layers = await compareAllLayers(a, b, few, signal);
    if (layers.length > 0) return layers;
  } catch (error) {
    signal?.throwIfAborted();
    reason = (error as Error).message;
  }
  const code = OPTIMIZE_WARNING_CODES.LAYERS_NOT_COMPARED;
  warnings.push({ code, message: `The layers of the models are not compared: ${reason}` });
  return [];
}

async function measureBoth(
  a: OpenedModel,
  b: OpenedModel,
  { fed }: Answers,
  count: number,
  options: Parameters<typeof measurePair>[2],
): Promise<PairMeasurement | undefined> {
  const photos = fed.filter(({ isAnswered }) => isAnswered).slice(0, count);
  if (photos.length === 0) return undefined;
  return measurePair(
    { stages: a.files, photos: photos.map((photo) => photo.a) },
    { stages: b.files, photos: photos.map((photo) => photo.b) },
    options,
  );
}
