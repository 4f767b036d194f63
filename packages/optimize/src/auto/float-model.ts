import { describeModel, type ModelDescription, type ModelSource, type Weights } from '@lambda-vision/core';
import type { ModelBytes } from '../compare/compared-model.js';
import { OptimizeError } from '../errors/optimize-error.js';
import { OPTIMIZE_ERROR_CODES } from '../errors/optimize-error-codes.js';
import { cloneModel } from '../onnx/clone-model.js';
import { decodeModel } from '../onnx/decode-model.js';
import { loadExternalData } from '../onnx/load-external-data.js';
import type { OnnxModel } from '../onnx/onnx-model.js';
import { losslessPasses } from '../passes/lossless-passes.js';
import { refuseQuantized } from '../quantize/refuse-quantized.js';

/** A float model that is to be made smaller or faster. */
export interface FloatModel {
  readonly description: ModelDescription;
  readonly weights: Weights;
  /** Its graph after the passes that leave its answers alone. */
  readonly graph: OnnxModel;
}

/** Bytes that protobuf, and so a model in one file, may have. */
const LARGEST_BYTES = 2 ** 31 - 1;

/**
 * Reads a model and runs the lossless passes on it.
 *
 * @throws {OptimizeError} `OPTIMIZE_ALREADY_QUANTIZED`, `OPTIMIZE_MODEL_TOO_LARGE`, or `OPTIMIZE_INVALID_OPTION` for a
 * model of several stages.
 * @throws {VisionError} If the model is not there, or not one that can run.
 */
export async function readFloatModel(source: ModelSource): Promise<FloatModel> {
  const description = await describeModel(source);
  const { model: file, ...others } = description.weights;
  if (file === undefined || Object.keys(others).length > 0) {
    const stages = Object.keys(description.weights).join(', ');
    throw invalid(`Expected a manifest of one model but ${description.source} has the stages ${stages}.`);
  }
  checkSize(description.source, file.byteLength ?? 0);
  const weights = await file.load();
  const external = weights.externalData.reduce((sum, { data }) => sum + data.byteLength, 0);
  checkSize(description.source, weights.bytes.byteLength + external);
  const model = decodeModel(weights.bytes, description.source);
  refuseQuantized(model, 'fp16');
  const byPath = new Map(weights.externalData.map(({ path, data }) => [path, data]));
  if (byPath.size > 0) await loadExternalData(model, (location) => byPath.get(location) ?? new Uint8Array());
  return { description, weights, graph: await withoutBallast(model) };
}

/** A graph whose operators are too odd to be upgraded is made smaller all the same. */
async function withoutBallast(model: OnnxModel): Promise<OnnxModel> {
  const upgraded = cloneModel(model);
  try {
    await losslessPasses(upgraded);
    return upgraded;
  } catch (error) {
    if (!(error instanceof OptimizeError) || error.code !== OPTIMIZE_ERROR_CODES.OPERATOR_UNSUPPORTED)
      throw error;
    await losslessPasses(model, { upgrade: false });
    return model;
  }
}

/** The same model with other weights. */
export function withWeights({ description }: FloatModel, bytes: Uint8Array): ModelBytes {
  const { manifest, labels, labelEmbeddings } = description;
  const vectors = labelEmbeddings?.labels.map((label, at) => [
    label,
    [...(labelEmbeddings.vectors[at] ?? [])],
  ]);
  return {
    manifest,
    bytes,
    ...(labels && { labels }),
    ...(vectors && { labelEmbeddings: Object.fromEntries(vectors) as Record<string, number[]> }),
  };
}

function checkSize(source: string, bytes: number): void {
  if (bytes <= LARGEST_BYTES) return;
  throw new OptimizeError({
    code: OPTIMIZE_ERROR_CODES.MODEL_TOO_LARGE,
    message: `Expected a model of less than 2 GiB at ${source} but it has ${bytes} bytes; WebAssembly cannot hold it.`,
  });
}

function invalid(message: string): OptimizeError {
  return new OptimizeError({ code: OPTIMIZE_ERROR_CODES.INVALID_OPTION, message });
}
