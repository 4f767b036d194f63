import type { OnnxNode } from '../../onnx/onnx-node.js';

/** Which nodes of a model are going to compute in int8. */
export interface NodePlan {
  /** Nodes whose inputs are quantized, and whose outputs are too unless they are among {@link floatResults}. */
  readonly quantized: Set<OnnxNode>;
  /** Quantized nodes whose result is float32: nobody needs it in int8, and they can give it. */
  readonly floatResults: Set<OnnxNode>;
  /** Why each of the other nodes stays in float, where it is of a kind that could be quantized. */
  readonly reasons: Map<OnnxNode, string>;
}
