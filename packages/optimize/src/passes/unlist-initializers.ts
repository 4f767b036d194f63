import type { OnnxModel } from '../onnx/onnx-model.js';
import type { PassReport } from './pass-report.js';

/** First IR version in which initializers need not be listed as inputs. */
const UNLISTED_SINCE = 4;

/**
 * Takes initializers off the list of the graph's inputs, where exporters of old put them. Listed, they are defaults that
 * may be fed instead, so that nothing can rely on their values; unlisted, they are constants.
 *
 * @param model - Changed in place; the changes that are reported are inputs.
 */
export function unlistInitializers(model: OnnxModel): PassReport {
  const { graph, irVersion = 0 } = model;
  const stored = new Set(graph.initializer.map(({ name }) => name));
  const count = graph.input.length;
  graph.input = graph.input.filter(({ name }) => !stored.has(name));
  const changes = count - graph.input.length;
  if (changes > 0) model.irVersion = Math.max(irVersion, UNLISTED_SINCE);
  return { pass: 'unlistInitializers', changes, warnings: [] };
}
