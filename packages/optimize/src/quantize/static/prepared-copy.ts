import { cloneModel } from '../../onnx/clone-model.js';
import type { OnnxModel } from '../../onnx/onnx-model.js';
import { constantsToInitializers } from '../../passes/constants-to-initializers.js';
import { foldBatchNorms } from '../../passes/fold-batch-norms.js';
import { removeIdentities } from '../../passes/remove-identities.js';
import { unlistInitializers } from '../../passes/unlist-initializers.js';
import { upgradeOpset } from '../../passes/upgrade-opset.js';

/**
 * A copy of a model in the form that static quantization works on: opset 13, constants as initializers, batch norms in
 * the layers before them. Tensors that are still there keep their names, so ranges of the model are its ranges too.
 */
export function preparedCopy(model: OnnxModel): OnnxModel {
  const copy = cloneModel(model);
  const passes = [
    unlistInitializers,
    constantsToInitializers,
    removeIdentities,
    upgradeOpset,
    foldBatchNorms,
  ];
  for (const pass of passes) pass(copy);
  return copy;
}
