import {
  describeModel,
  loadModel,
  type ModelDescription,
  type VisionModel,
  type Weights,
} from '@lambda-vision/core';
import { OptimizeError } from '../errors/optimize-error.js';
import { OPTIMIZE_ERROR_CODES } from '../errors/optimize-error-codes.js';
import { type ComparedModel, toModelSource } from './compared-model.js';
import { FeedRecorder } from './feed-recorder.js';

/** A model that is ready to be compared. */
export interface OpenedModel {
  readonly description: ModelDescription;
  /** Its files by stage. */
  readonly files: Readonly<Record<string, Weights>>;
  readonly model: VisionModel;
  readonly recorder: FeedRecorder;
}

/** Bytes that protobuf, and so a model in one file, may have; the engine's memory ends soon after. */
const LARGEST_BYTES = 2 ** 31 - 1;

/**
 * Loads a model, and its files beside it.
 *
 * @throws {OptimizeError} `OPTIMIZE_MODEL_TOO_LARGE` if it has 2 GiB or more.
 * @throws {VisionError} If core cannot load it.
 */
export async function openModelToCompare(compared: ComparedModel): Promise<OpenedModel> {
  const source = toModelSource(compared);
  const description = await describeModel(source);
  const files: Record<string, Weights> = {};
  for (const [stage, weights] of Object.entries(description.weights)) {
    checkSize(description.source, weights.byteLength ?? 0);
    const loaded = await weights.load();
    const external = loaded.externalData.reduce((sum, { data }) => sum + data.byteLength, 0);
    checkSize(description.source, loaded.bytes.byteLength + external);
    files[stage] = loaded;
  }
  const stages = new Map(Object.entries(description.weights).map(([stage, { id }]) => [id, stage]));
  const recorder = new FeedRecorder(stages);
  const model = (await loadModel(source, { cache: recorder.cache })) as VisionModel;
  return { description, files, model, recorder };
}

function checkSize(source: string, bytes: number): void {
  if (bytes <= LARGEST_BYTES) return;
  throw new OptimizeError({
    code: OPTIMIZE_ERROR_CODES.MODEL_TOO_LARGE,
    message: `Expected a model of less than 2 GiB at ${source} but it has ${bytes} bytes; WebAssembly cannot hold it.`,
  });
}
