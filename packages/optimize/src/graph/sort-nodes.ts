import type { OnnxGraph } from '../onnx/onnx-model.js';
import type { OnnxNode } from '../onnx/onnx-node.js';
import { tensorsReadBy } from './captured-tensors.js';
import { graphError } from './graph-error.js';

/**
 * Puts a graph's nodes into topological order: every node after those whose tensors it reads. Stable: nodes that are
 * in order stay where they are, the others go no further back than needed.
 *
 * @throws {OptimizeError} `OPTIMIZE_GRAPH` if nodes wait for each other.
 */
export function sortNodes(graph: OnnxGraph): void {
  const producers = new Map<string, OnnxNode>();
  for (const node of graph.node) for (const name of node.output) if (name !== '') producers.set(name, node);

  const sorted: OnnxNode[] = [];
  const states = new Map<OnnxNode, 'open' | 'done'>();
  for (const root of graph.node) {
    // By hand instead of recursion: graphs are deeper than the stack.
    const path = [{ node: root, reads: tensorsReadBy(root).values() }];
    if (states.has(root)) continue;
    states.set(root, 'open');
    while (path.length > 0) {
      const { node, reads } = path.at(-1)!;
      const { value: tensor, done } = reads.next();
      if (done) {
        states.set(node, 'done');
        sorted.push(node);
        path.pop();
        continue;
      }
      const producer = producers.get(tensor);
      if (producer === undefined || states.get(producer) === 'done') continue;
      if (states.has(producer)) {
        throw graphError(`The nodes that write and read the tensor ${tensor} wait for each other.`);
      }
      states.set(producer, 'open');
      path.push({ node: producer, reads: tensorsReadBy(producer).values() });
    }
  }
  graph.node = sorted;
}
