import type { GraphDetail } from './graph-detail.js';

/** The graphs, each followed by those in its nodes' attributes. */
export function* nestedGraphs(graphs: readonly GraphDetail[]): Generator<GraphDetail> {
  for (const graph of graphs) {
    yield graph;
    for (const node of graph.nodes) yield* nestedGraphs(node.graphs);
  }
}
