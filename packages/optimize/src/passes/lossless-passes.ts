import { GraphEditor } from '../graph/graph-editor.js';
import { removeDeadEnds } from '../graph/remove-dead-ends.js';
import type { OnnxModel } from '../onnx/onnx-model.js';
import { constantsToInitializers } from './constants-to-initializers.js';
import { foldBatchNorms } from './fold-batch-norms.js';
import { type FoldConstantsOptions, foldConstants } from './fold-constants.js';
import { mergeInitializers } from './merge-initializers.js';
import type { PassReport } from './pass-report.js';
import { removeDeadChannels } from './remove-dead-channels.js';
import { removeIdentities } from './remove-identities.js';
import { stripDocumentation } from './strip-documentation.js';
import { unlistInitializers } from './unlist-initializers.js';
import { upgradeOpset } from './upgrade-opset.js';

/** Options of {@link losslessPasses}. */
export interface LosslessPassesOptions extends FoldConstantsOptions {
  /** Whether the model is brought to opset 13 where it is older. @defaultValue true */
  readonly upgrade?: boolean;
}

function removeUnused(model: OnnxModel): PassReport {
  const { nodes, initializers } = removeDeadEnds(new GraphEditor(model));
  return { pass: 'removeDeadEnds', changes: nodes + initializers, warnings: [] };
}

/**
 * Runs every pass that leaves the outputs as they are, to the bit or, where batch norms are folded and constant
 * channels move into a bias, within the rounding of float32.
 *
 * @param model - Changed in place; pass a {@link cloneModel} to keep the original.
 * @returns One report per pass, in the order in which they ran.
 * @throws {OptimizeError} `OPTIMIZE_OPERATOR_UNSUPPORTED` if the model cannot be upgraded.
 */
export async function losslessPasses(
  model: OnnxModel,
  { upgrade = true, ...options }: LosslessPassesOptions = {},
): Promise<PassReport[]> {
  return [
    unlistInitializers(model),
    constantsToInitializers(model),
    removeIdentities(model),
    ...(upgrade ? [upgradeOpset(model)] : []),
    await foldConstants(model, options),
    foldBatchNorms(model),
    removeDeadChannels(model),
    mergeInitializers(model),
    stripDocumentation(model),
    removeUnused(model),
  ];
}
