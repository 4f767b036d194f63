import type { OnnxModel } from '../onnx/onnx-model.js';
import type { PassReport } from './pass-report.js';

/**
 * Takes initializers out of the list of the graph's inputs, where older exporters put them too. Listed, they could be
 * fed in place of the weights, so that neither passes nor engines may count on their values.
 */
export function unlistInitializers(model: OnnxModel): PassReport {
  const { graph } = model;
  const stored = new Set(graph.initializer.map(({ name }) => name));
  const input = graph.input.filter(({ name }) => !stored.has(name));
  const changes = graph.input.length - input.length;
  graph.input = input;
  // Before IR version 4 every initializer had to be listed.
  if (changes > 0) model.irVersion = Math.max(model.irVersion ?? 0, 4);
  return { pass: 'unlistInitializers', changes, warnings: [] };
}
