import type { Tensor } from '@lambda-vision/core';
import { openModel } from '../engine/open-model.js';
import type { OnnxModel } from '../onnx/onnx-model.js';

/** What a model makes of its inputs, without the engine's own optimisations, which would hide what a pass did. */
export async function runModel(
  model: OnnxModel,
  feeds: Readonly<Record<string, Tensor>>,
): Promise<Record<string, Tensor>> {
  const session = await openModel(model, { graphOptimizationLevel: 'disabled' });
  try {
    return await session.run(feeds);
  } finally {
    await session.release();
  }
}

/** Largest difference between outputs, as a part of the largest value; NaN and infinity equal themselves. */
export function relativeDifference(
  expected: Readonly<Record<string, Tensor>>,
  received: Readonly<Record<string, Tensor>>,
): number {
  let difference = 0;
  let scale = 1e-3;
  for (const [name, tensor] of Object.entries(expected)) {
    const other = received[name]!;
    if (`${other.dims}` !== `${tensor.dims}`) return Number.POSITIVE_INFINITY;
    for (const [index, value] of (tensor.data as Float32Array).entries()) {
      const counterpart = Number(other.data[index]);
      if (Object.is(Number(value), counterpart)) continue;
      difference = Math.max(difference, Math.abs(Number(value) - counterpart));
      scale = Math.max(scale, Math.abs(Number(value)));
    }
  }
  return difference / scale;
}
