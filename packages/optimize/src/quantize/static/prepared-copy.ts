import { cloneModel } from '../../onnx/clone-model.js';
import type { OnnxModel } from '../../onnx/onnx-model.js';
import { constantsToInitializers } from '../../passes/constants-to-initializers.js';
import { foldBatchNorms } from '../../passes/fold-batch-norms.js';
import { removeIdentities } from '../../passes/remove-identities.js';
import { upgradeOpset } from '../../passes/upgrade-opset.js';

/**
 * A copy of a model in the form that static quantization works on: opset 13, constants as initializers, batch norms in
 * the layers before them. Tensors that are still there keep their names, so ranges of the model are its ranges too.
 */
export function preparedCopy(model: OnnxModel): OnnxModel {
  const copy = cloneModel(model);
  // Older exporters list weights among the inputs, where they could be fed in place of the stored ones; nobody does.
  const stored = new Set(copy.graph.initializer.map(({ name }) => name));
  copy.graph.input = copy.graph.input.filter(({ name }) => !stored.has(name));
  for (const pass of [constantsToInitializers, removeIdentities, upgradeOpset, foldBatchNorms]) pass(copy);
  return copy;
}
