import { OptimizeError } from '../errors/optimize-error.js';
import { OPTIMIZE_ERROR_CODES } from '../errors/optimize-error-codes.js';
import type { OnnxModel } from '../onnx/onnx-model.js';
import { describeQuantization, type QuantizationKind } from './describe-quantization.js';

const WORDS: Readonly<Record<QuantizationKind, string>> = {
  qdq: 'int8 weights and activations (QuantizeLinear and DequantizeLinear)',
  qoperator: 'int8 operators (QLinearConv and the like)',
  dynamic: 'dynamically quantized operators',
  weights: 'quantized weights',
  fp16: 'weights in half precision',
};

/**
 * Refuses a model that is quantized already: what is left of its weights would lose once more.
 *
 * @param allowed - Kinds that do no harm.
 * @throws {OptimizeError} `OPTIMIZE_ALREADY_QUANTIZED`
 */
export function refuseQuantized(model: OnnxModel, ...allowed: QuantizationKind[]): void {
  const kinds = describeQuantization(model).filter((kind) => !allowed.includes(kind));
  if (kinds.length === 0) return;
  throw new OptimizeError({
    code: OPTIMIZE_ERROR_CODES.ALREADY_QUANTIZED,
    message: `Expected a model in float32 but it has ${kinds.map((kind) => WORDS[kind]).join(' and ')}; quantize the model that it was made from.`,
  });
}
