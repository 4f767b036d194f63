import { GraphEditor } from '../../graph/graph-editor.js';
import { sortNodes } from '../../graph/sort-nodes.js';
import { cloneModel } from '../../onnx/clone-model.js';
import { forceValue } from './force-value.js';
import type { LayerComparison } from './layer-comparison.js';
import type { LayersToCompare } from './layers-to-compare.js';
import { matchLayers } from './match-layers.js';
import type { MatchedLayer } from './matched-layer.js';
import { ownNoise } from './own-noise.js';
import { pairLayers } from './pair-layers.js';

/** Layers per session: all outputs of a run are in memory at once. */
const AT_ONCE = 64;

/**
 * Compares the values of the layers that two models have, each as the model computes it and each alone: b's layer on
 * a's values. ONNX Runtime's optimisations are off, so that every layer is there.
 *
 * @returns In the order of a's graph.
 */
export async function compareLayers(options: LayersToCompare): Promise<LayerComparison[]> {
  const { feeds, signal } = options;
  const [a, b] = [new GraphEditor(cloneModel(options.a)), new GraphEditor(cloneModel(options.b))];
  const pairs = pairLayers(a, b);
  const matched: MatchedLayer[] = [];
  for (const group of inGroups(pairs)) {
    signal?.throwIfAborted();
    matched.push(...(await matchLayers(a, b, group, feeds)));
  }
  const { forced, inputs } = forceAll(b, matched);
  const layers: LayerComparison[] = [];
  for (const group of inGroups(matched)) {
    signal?.throwIfAborted();
    const own = await ownNoise(a, forced, group, inputs, feeds);
    for (const [at, { pair, noise }] of group.entries()) {
      const alone = own[at] ?? noise;
      layers.push({
        name: pair.name,
        opType: pair.opType,
        sqnrDb: noise.sqnrDb,
        ownSqnrDb: alone.sqnrDb,
        range: { a: alone.range.a, b: alone.range.b },
        cutFraction: alone.cutFraction,
      });
    }
  }
  return layers;
}

function forceAll(b: GraphEditor, matched: readonly MatchedLayer[]) {
  const forced = new GraphEditor(cloneModel(b.model));
  const inputs = new Map<string, string>();
  const done = new Set<string>();
  for (const layer of matched) {
    if (done.has(layer.b)) continue;
    done.add(layer.b);
    const input = forced.uniqueName(`${layer.b}/forced`);
    forceValue(forced, layer.b, input);
    forced.graph.input.push({ name: input, type: { tensorType: { elemType: 1 } } });
    inputs.set(input, layer.a);
  }
  sortNodes(forced.graph);
  return { forced, inputs };
}

function inGroups<Item>(items: readonly Item[]): Item[][] {
  const count = Math.ceil(items.length / AT_ONCE);
  return Array.from({ length: count }, (_, at) => items.slice(at * AT_ONCE, (at + 1) * AT_ONCE));
}
