import type { Tensor } from '@lambda-vision/core';
import { measureInFolder } from './measure-in-folder.js';
import type { MeasureOptions } from './measure-options.js';
import type { ModelMeasurement } from './model-measurement.js';

/**
 * Measures a model in WebAssembly, in fresh processes: size, latency, creation of the session, memory.
 *
 * int8 takes another time for zeros than for photos: feed it real ones.
 *
 * @param bytes - The `.onnx` file, its tensors inside.
 * @param feeds - One set of inputs per photo, at least one.
 * @throws {OptimizeError} `OPTIMIZE_MEASUREMENT` if the model does not load or run.
 */
export async function measureModel(
  bytes: Uint8Array,
  feeds: readonly Readonly<Record<string, Tensor>>[],
  options: MeasureOptions = {},
): Promise<ModelMeasurement> {
  const photos = feeds.map((each) => [{ stage: 'model', feeds: each }]);
  const { models } = await measureInFolder([{ stages: { model: { bytes } }, photos }], options);
  return models[0] as ModelMeasurement;
}
