import { measureInFolder } from './measure-in-folder.js';
import type { MeasureOptions } from './measure-options.js';
import type { MeasuredModel } from './measured-model.js';
import type { ModelMeasurement, PairMeasurement } from './model-measurement.js';
import { quantile } from './quantile.js';

/**
 * Measures two models in WebAssembly, in fresh processes. Their latencies are measured in one process, photo by photo
 * right after each other, so that what else the machine does meets both.
 *
 * @throws {OptimizeError} `OPTIMIZE_MEASUREMENT` if one does not load or run.
 */
export async function measurePair(
  a: MeasuredModel,
  b: MeasuredModel,
  options: MeasureOptions = {},
): Promise<PairMeasurement> {
  const { models, runMs } = await measureInFolder([a, b], options);
  const [ofA = [], ofB = []] = runMs;
  const ratios = ofB.map((spent, at) => spent / (ofA[at] as number));
  return {
    a: models[0] as ModelMeasurement,
    b: models[1] as ModelMeasurement,
    latencyRatio: {
      median: quantile(ratios, 0.5),
      lowerQuartile: quantile(ratios, 0.25),
      upperQuartile: quantile(ratios, 0.75),
      pairs: ratios.length,
    },
  };
}
