import type { Tensor } from '@lambda-vision/core';
import type { GraphEditor } from '../../graph/graph-editor.js';
import { LayerNoise } from './layer-noise.js';
import type { LayerFeeds } from './layers-to-compare.js';
import type { MatchedLayer } from './matched-layer.js';
import { openGraph } from './open-graph.js';

/**
 * Runs layers of b on the values that a has there, and compares what comes out.
 *
 * @param forced - b's graph, in which every matched value is read from an input.
 * @param inputs - What is fed to those inputs: the tensor of a by name.
 */
export async function ownNoise(
  a: GraphEditor,
  forced: GraphEditor,
  layers: readonly MatchedLayer[],
  inputs: ReadonlyMap<string, string>,
  feeds: readonly LayerFeeds[],
): Promise<LayerNoise[]> {
  const outputs = layers.map((layer) => layer.b);
  const noises = layers.map(() => new LayerNoise());
  const sessionB = await openGraph(forced, outputs);
  const values = sessionB.inputs.flatMap((name) => inputs.get(name) ?? []);
  const sessionA = await openGraph(a, [...values, ...layers.map((layer) => layer.a)]);
  try {
    for (const each of feeds) {
      const ofA = await sessionA.run(each.a);
      const forB: Record<string, Tensor> = {};
      for (const name of sessionB.inputs) {
        const source = inputs.get(name);
        forB[name] = (source === undefined ? each.b[name] : ofA[source]) as Tensor;
      }
      const ofB = await sessionB.run(forB);
      for (const [at, layer] of layers.entries()) {
        noises[at]?.add(ofA[layer.a] as Tensor, ofB[layer.b] as Tensor);
      }
    }
  } finally {
    await Promise.all([sessionA.release(), sessionB.release()]);
  }
  return noises;
}
