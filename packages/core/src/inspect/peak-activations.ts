import { onnxByteLength } from '../onnx/onnx-dtype.js';
import type { OnnxValue } from '../onnx/onnx-header.js';
import type { GraphDetail, NodeDetail } from './graph-detail.js';

/** Share of the values whose size has to be known for the peak to mean something. */
const NEEDED_SHARE = 0.9;

/**
 * Most bytes of values between nodes that live at once when the nodes run in the file's order: from the node that
 * writes a value to the last one that reads it. `null` where the sizes of too many are unknown.
 */
export function peakActivations(graph: GraphDetail, inputs: readonly OnnxValue[]): number | null {
  const sizes = new Map([...inputs, ...graph.values].map((value) => [value.name, sizeOf(value)]));
  // Constants are weights; an operator alone among nodes with tensors in attributes.
  const nodes = graph.nodes.filter(({ name }) => name !== 'Constant');
  const written = nodes.flatMap(({ outputs }) => outputs.filter((name) => name !== ''));
  const known = written.filter((name) => sizes.get(name) !== undefined).length;
  if (inputs.some((input) => sizeOf(input) === undefined)) return null;
  if (written.length > 0 && known < NEEDED_SHARE * written.length) return null;
  const lastReads = findLastReads(nodes);
  let live = inputs.reduce((sum, input) => sum + (sizeOf(input) ?? 0), 0);
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

function sizeOf({ dtype, dims }: OnnxValue): number | undefined {
  const extents: number[] = [];
  for (const [axis, extent] of (dims ?? [-1, -1]).entries()) {
    // A dynamic first extent is a batch: one picture.
    const known = typeof extent === 'number' && extent >= 0 ? extent : axis === 0 ? 1 : undefined;
    if (known === undefined) return undefined;
    extents.push(known);
  }
  return onnxByteLength(dtype as Parameters<typeof onnxByteLength>[0], extents);
}
