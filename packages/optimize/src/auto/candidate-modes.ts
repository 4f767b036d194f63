import { GraphEditor } from '../graph/graph-editor.js';
import type { OnnxModel } from '../onnx/onnx-model.js';
import { layerWeight } from '../quantize/layer-weight.js';
import type { QuantizationMode } from '../quantize/quantize-report.js';

/** Share of the weights in matrix products from which dynamic int8 is worth a try, 0–1. */
const MOSTLY = 0.5;

/** Modes that `auto` tries. Half precision is not among them: int8 weights are smaller and need less memory. */
export function candidateModes(graph: OnnxModel): QuantizationMode[] {
  const editor = new GraphEditor(graph);
  let [products, all] = [0, 0];
  for (const node of editor.nodes()) {
    const weight = editor.initializer(layerWeight(node)?.name);
    if (weight === undefined) continue;
    const count = weight.dims.reduce((product, extent) => product * extent, 1);
    all += count;
    if (node.opType === 'MatMul' || node.opType === 'Gemm') products += count;
  }
  return ['weights', 'static', ...(all > 0 && products / all > MOSTLY ? (['dynamic'] as const) : [])];
}
