import type { OptimizeWarning } from '../errors/optimize-warning.js';
import type { OnnxModel } from '../onnx/onnx-model.js';

/** Kinds of quantization: int8 weights, int8 activations too (calibrated or computed in every run), or half precision. */
export type QuantizationMode = 'weights' | 'static' | 'dynamic' | 'fp16';

/** A node that could have been quantized and was not. */
export interface FloatNode {
  /** Its name; see {@link QuantizeReport.quantizedNodes}. */
  readonly name: string;
  /** Why, as the rest of a sentence about it. */
  readonly reason: string;
}

/** What was quantized, and what was not. JSON-safe. */
export interface QuantizeReport {
  readonly mode: QuantizationMode;
  /** Names of the nodes, in the graph's order; operator and output of those without a name. */
  readonly quantizedNodes: readonly string[];
  /** Nodes with weights that stayed in float, in the graph's order. */
  readonly floatNodes: readonly FloatNode[];
  readonly warnings: readonly OptimizeWarning[];
}

/** A quantized model. */
export interface QuantizeResult {
  /** Shares the payloads that stayed with the model that it was made from. */
  readonly model: OnnxModel;
  readonly report: QuantizeReport;
}
