import type { GraphEditor } from '../../graph/graph-editor.js';
import type { OnnxNode } from '../../onnx/onnx-node.js';
import { nodeLabel } from '../../quantize/node-label.js';
import { asFloat } from './as-float.js';
import { baseOperator, hasWeights, layerNodes } from './layer-nodes.js';

/** A layer that two graphs have. */
export interface LayerPair {
  /** Name of a's node; its operator and output where it has none. */
  readonly name: string;
  /** Operator of a's node. */
  readonly opType: string;
  readonly node: OnnxNode;
  /** Tensors that its value may be read from: its output, and that of an activation right behind it. */
  readonly a: readonly string[];
  readonly b: readonly string[];
}

/** What tools add to the names of what they quantize. */
const ADDED = /(?:[_/](?:quant|quantized|quantize|QuantizeLinear|DequantizeLinear|Output|output|float))+$/;

/**
 * Finds the layers of one graph in another: by the name of their output, past names that quantizers add; by the name of
 * the node; and those with weights by their order where both have as many. Dequantizations are added to the graphs where
 * a layer's value is in integers only.
 */
export function pairLayers(a: GraphEditor, b: GraphEditor): LayerPair[] {
  const [ofA, ofB] = [layerNodes(a), layerNodes(b)];
  const byOutput = new Map(
    b.nodes().flatMap((node) => node.output.map((name) => [plain(name), node] as const)),
  );
  // The exact name wins over one that is only left when additions are taken off.
  for (const node of b.nodes()) for (const name of node.output) byOutput.set(name, node);
  const byName = new Map(ofB.map((node) => [plain(node.name ?? ''), node]));
  const inOrder = orderOf(ofA, ofB);

  return ofA.flatMap((node): LayerPair[] => {
    const output = node.output[0] as string;
    const named = node.name ? byName.get(plain(node.name)) : undefined;
    const sameName = named !== undefined && baseOperator(named) === baseOperator(node) ? named : undefined;
    const sameOutput = byOutput.get(output) ?? byOutput.get(plain(output));
    const other = sameName ?? sameOutput ?? inOrder.get(node);
    const tensor = other === sameOutput && b.producer(output) === other ? output : other?.output[0];
    if (other === undefined || tensor === undefined) return [];
    const [fromA, fromB] = [readings(a, output), readings(b, tensor)];
    if (fromA.length === 0 || fromB.length === 0) return [];
    return [{ name: nodeLabel(node), opType: node.opType ?? '', node, a: fromA, b: fromB }];
  });
}

function plain(name: string): string {
  return name.replace(ADDED, '');
}

/** Quantizers let an activation disappear in the layer before it, so that layers are compared behind it too. */
function readings(editor: GraphEditor, tensor: string): string[] {
  const next = editor.soleConsumer(tensor);
  const behind = next !== undefined && /^(?:Relu|Clip)$/.test(next.opType ?? '') ? next.output[0] : undefined;
  return [tensor, behind].flatMap((name) => {
    const found = name === undefined ? undefined : asFloat(editor, name);
    return found === undefined ? [] : [found];
  });
}

function orderOf(a: readonly OnnxNode[], b: readonly OnnxNode[]): Map<OnnxNode, OnnxNode> {
  const [weightedA, weightedB] = [a.filter(hasWeights), b.filter(hasWeights)];
  const areAlike =
    weightedA.length === weightedB.length &&
    weightedA.every((node, at) => baseOperator(node) === baseOperator(weightedB[at] as OnnxNode));
  return new Map(areAlike ? weightedA.map((node, at) => [node, weightedB[at] as OnnxNode]) : []);
}
