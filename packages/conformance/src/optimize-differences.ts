import { readFileSync } from 'node:fs';
import { readOnnxHeader, type Tensor } from '@lambda-vision/core';
import {
  cloneModel,
  decodeModel,
  encodeModel,
  losslessPasses,
  type OnnxModel,
  openModel,
  type PassReport,
} from '@lambda-vision/optimize';
import { comparisonPhoto, modelFeeds } from './model-feeds.js';
import { shared } from './shared.js';

/** What the lossless passes made of a real model. */
export interface OptimizeDifference {
  readonly reports: readonly PassReport[];
  /** Bytes of the file before and after. */
  readonly bytes: { readonly before: number; readonly after: number };
  /** Largest difference of any output, as a part of that output's largest value; infinite where dims differ. */
  readonly difference: number;
}

async function answer(model: OnnxModel, feeds: Record<string, Tensor>): Promise<Record<string, Tensor>> {
  const session = await openModel(model);
  try {
    return await session.run(feeds);
  } finally {
    await session.release();
  }
}

function largestDifference(expected: Tensor, received: Tensor): number {
  if (`${expected.dims}` !== `${received.dims}`) return Number.POSITIVE_INFINITY;
  let difference = 0;
  let scale = 1e-6;
  const others = received.data as Float32Array;
  for (const [index, value] of (expected.data as Float32Array).entries()) {
    difference = Math.max(difference, Math.abs(Number(value) - Number(others[index])));
    scale = Math.max(scale, Math.abs(Number(value)));
  }
  return difference / scale;
}

/** Runs the lossless passes on a model of the shared test data, and both models on a photo. */
export async function optimizeDifference(name: string): Promise<OptimizeDifference> {
  const bytes = readFileSync(shared('models', name, 'model.onnx'));
  const original = decodeModel(bytes, name);
  const optimised = cloneModel(original);
  const reports = await losslessPasses(optimised);
  const after = encodeModel(optimised);

  const { inputs = [] } = readOnnxHeader(bytes, name).graph ?? {};
  const declared = inputs.map((input) => ({ name: input.name, dims: input.dims ?? [] }));
  const feeds = modelFeeds(name, await comparisonPhoto(), declared);
  const expected = await answer(original, feeds);
  const received = await answer(decodeModel(after), feeds);
  const differences = Object.entries(expected).map(([output, tensor]) =>
    largestDifference(tensor, received[output]!),
  );
  return {
    reports,
    bytes: { before: bytes.length, after: after.length },
    difference: Math.max(...differences),
  };
}
