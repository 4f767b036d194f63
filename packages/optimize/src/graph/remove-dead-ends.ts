import type { OnnxNode } from '../onnx/onnx-node.js';
import type { GraphEditor } from './graph-editor.js';

/** What {@link removeDeadEnds} took out. */
export interface DeadEnds {
  readonly nodes: number;
  readonly initializers: number;
}

/**
 * Takes out what no output depends on: nodes, initializers and their listings among the graph's inputs, descriptions of
 * tensors that are gone. Inputs that have to be fed stay.
 */
export function removeDeadEnds(editor: GraphEditor): DeadEnds {
  const queue = editor.nodes().reverse();
  const dead = new Set<OnnxNode>();
  for (const node of queue) {
    if (dead.has(node) || node.output.some((name) => name !== '' && editor.isUsed(name))) continue;
    dead.add(node);
    const feeders = node.input.flatMap((name) => editor.producer(name) ?? []);
    editor.remove(node);
    queue.push(...feeders);
  }
  const unread = editor.graph.initializer.flatMap(({ name = '' }) => (editor.isUsed(name) ? [] : [name]));
  editor.removeInitializers(...unread);

  const { graph } = editor;
  const isThere = (name = ''): boolean =>
    editor.producer(name) !== undefined || editor.initializer(name) !== undefined || editor.isInput(name);
  graph.valueInfo = graph.valueInfo.filter(({ name }) => isThere(name));
  if (graph.quantizationAnnotation !== undefined) {
    graph.quantizationAnnotation = graph.quantizationAnnotation.filter(({ tensorName }) =>
      isThere(tensorName),
    );
  }
  return { nodes: dead.size, initializers: unread.length };
}
