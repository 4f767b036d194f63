import { onnxByteLength } from '../onnx/onnx-dtype.js';
import type { GraphDetail, NodeDetail } from './graph-detail.js';
import type { ShapedTensor } from './shapes/shaped-tensor.js';

/** Share of the values whose size has to be known for the peak to mean something. */
const NEEDED_SHARE = 0.9;

/**
 * Most bytes of values between nodes that live at once when the nodes run in the file's order: from the node that
 * writes a value to the last one that reads it. `null` where the sizes of too many are unknown.
 *
 * @param inputs - Names of the graph's inputs.
 * @param shapes - What is known of the inputs and of values between nodes.
 */
export function peakActivations(
  graph: GraphDetail,
  inputs: readonly string[],
  shapes: ReadonlyMap<string, ShapedTensor>,
): number | null {
  // Constants are weights.
  const nodes = graph.nodes.filter(({ name }) => name !== 'Constant');
  const written = nodes.flatMap(({ outputs }) => outputs.filter((name) => name !== ''));
  const sizes = new Map([...inputs, ...written].map((name) => [name, sizeOf(shapes.get(name))]));
  const known = written.filter((name) => sizes.get(name) !== undefined).length;
  if (known < NEEDED_SHARE * written.length) return null;
  const lastReads = findLastReads(nodes);
  let live = inputs.reduce((sum, name) => sum + (sizes.get(name) ?? 0), 0);
  let peak = live;
  nodes.forEach(({ inputs: read, outputs }, index) => {
    for (const name of outputs) live += sizes.get(name) ?? 0;
    peak = Math.max(peak, live);
    for (const name of new Set(read)) if (lastReads.get(name) === index) live -= sizes.get(name) ?? 0;
  });
  return peak;
}

function findLastReads(nodes: readonly NodeDetail[]): Map<string, number> {
  const last = new Map<string, number>();
  nodes.forEach(({ inputs }, index) => {
    for (const name of inputs) last.set(name, index);
  });
  return last;
}

function sizeOf(tensor: ShapedTensor | undefined): number | undefined {
  if (tensor === undefined) return undefined;
  return onnxByteLength(tensor.dtype as Parameters<typeof onnxByteLength>[0], tensor.dims);
}
