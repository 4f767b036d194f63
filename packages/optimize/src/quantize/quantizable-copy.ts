import { OptimizeError } from '../errors/optimize-error.js';
import { OPTIMIZE_ERROR_CODES } from '../errors/optimize-error-codes.js';
import { OPTIMIZE_WARNING_CODES, type OptimizeWarning } from '../errors/optimize-warning.js';
import { getOpset, setOpset } from '../graph/opset.js';
import { cloneModel } from '../onnx/clone-model.js';
import type { OnnxModel } from '../onnx/onnx-model.js';
import { constantsToInitializers } from '../passes/constants-to-initializers.js';
import { unlistInitializers } from '../passes/unlist-initializers.js';
import { upgradeOpset } from '../passes/upgrade-opset.js';

/** Domain of ONNX Runtime's own operators, which has `DequantizeLinear` with an axis for models of any opset. */
const OWN_DOMAIN = 'com.microsoft';

/** A copy of a model, in which operators of quantization can be used. */
export interface QuantizableCopy {
  readonly model: OnnxModel;
  /** Domain from which `QuantizeLinear` and `DequantizeLinear` have to come; `''` is ONNX's own. */
  readonly domain: string;
  readonly warnings: readonly OptimizeWarning[];
}

/** A copy whose weights are constant initializers, wherever the model has them. */
function constantCopy(original: OnnxModel): OnnxModel {
  const model = cloneModel(original);
  unlistInitializers(model);
  constantsToInitializers(model);
  // Initializers that are added are not listed as inputs either.
  model.irVersion = Math.max(model.irVersion ?? 0, 4);
  return model;
}

/**
 * Copies a model and brings the copy to opset 13, before which `DequantizeLinear` has no axis (a model that has one all
 * the same does not load). Where an operator cannot be translated, the opset stays and those of ONNX Runtime serve.
 */
export function quantizableCopy(original: OnnxModel): QuantizableCopy {
  const model = constantCopy(original);
  try {
    upgradeOpset(model);
    return { model, domain: '', warnings: [] };
  } catch (error) {
    if (!(error instanceof OptimizeError) || error.code !== OPTIMIZE_ERROR_CODES.OPERATOR_UNSUPPORTED) {
      throw error;
    }
    const untouched = constantCopy(original);
    if (getOpset(untouched, OWN_DOMAIN) === 0) setOpset(untouched, 1, OWN_DOMAIN);
    const message = `The model stays at opset ${getOpset(original)}, and only ONNX Runtime can load it: ${error.message}`;
    return {
      model: untouched,
      domain: OWN_DOMAIN,
      warnings: [{ code: OPTIMIZE_WARNING_CODES.OPSET_NOT_UPGRADED, message }],
    };
  }
}
