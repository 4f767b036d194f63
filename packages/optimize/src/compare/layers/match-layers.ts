import type { GraphEditor } from '../../graph/graph-editor.js';
import { LayerNoise } from './layer-noise.js';
import type { LayerFeeds } from './layers-to-compare.js';
import type { MatchedLayer } from './matched-layer.js';
import { openGraph } from './open-graph.js';
import type { LayerPair } from './pair-layers.js';

/**
 * Runs both graphs and finds, of the tensors that each layer may be read from, the two that are nearest to each other.
 * Layers whose values are no floats, or have other dims, are left out.
 */
export async function matchLayers(
  a: GraphEditor,
  b: GraphEditor,
  pairs: readonly LayerPair[],
  feeds: readonly LayerFeeds[],
): Promise<MatchedLayer[]> {
  const [sessionA, sessionB] = [
    await openGraph(
      a,
      pairs.flatMap((pair) => pair.a),
    ),
    await openGraph(
      b,
      pairs.flatMap((pair) => pair.b),
    ),
  ];
  const readings = pairs.map((pair) =>
    pair.a.flatMap((ofA) =>
      pair.b.map((ofB) => ({ pair, a: ofA, b: ofB, noise: new LayerNoise(), isWhole: true })),
    ),
  );
  try {
    for (const each of feeds) {
      const [outputsA, outputsB] = [await sessionA.run(each.a), await sessionB.run(each.b)];
      for (const reading of readings.flat()) {
        const [ofA, ofB] = [outputsA[reading.a], outputsB[reading.b]];
        reading.isWhole &&= ofA !== undefined && ofB !== undefined && reading.noise.add(ofA, ofB);
      }
    }
  } finally {
    await Promise.all([sessionA.release(), sessionB.release()]);
  }
  return readings.flatMap((all) => {
    const whole = all.filter(({ isWhole }) => isWhole);
    return whole.sort((one, other) => other.noise.sqnrDb - one.noise.sqnrDb).slice(0, 1);
  });
}
