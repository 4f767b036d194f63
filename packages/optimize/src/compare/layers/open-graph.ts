import type { LoadedSession, Tensor } from '@lambda-vision/core';
import { openModel } from '../../engine/open-model.js';
import { tensorsReadBy } from '../../graph/captured-tensors.js';
import type { GraphEditor } from '../../graph/graph-editor.js';

/** Some tensors of a graph, ready to be computed. */
export interface OpenedGraph {
  /** Inputs that they depend on. */
  readonly inputs: readonly string[];
  /** @param feeds - What is fed beside the inputs is ignored. */
  run(feeds: Readonly<Record<string, Tensor>>): Promise<Record<string, Tensor>>;
  release(): Promise<void>;
}

/** Opens a graph for some of its tensors, with the nodes that they need, every layer as it stands in the file. */
export async function openGraph(editor: GraphEditor, outputs: Iterable<string>): Promise<OpenedGraph> {
  const names = [...new Set(outputs)];
  const needed = neededFor(editor, names);
  const declared = new Map(editor.graph.output.map((value) => [value.name ?? '', value]));
  const graph = {
    ...editor.graph,
    node: editor.graph.node.filter((node) => node.output.some((name) => needed.has(name))),
    input: editor.graph.input.filter(({ name = '' }) => needed.has(name)),
    // Those that are no outputs have no type: the engine infers it.
    output: names.map((name) => declared.get(name) ?? { name }),
    valueInfo: [],
  };
  const session: LoadedSession = await openModel(
    { ...editor.model, graph },
    { graphOptimizationLevel: 'disabled' },
    'a model with its layers as outputs',
  );
  const inputs = editor.inputNames().filter((name) => needed.has(name));
  return {
    inputs,
    run: (feeds) => session.run(Object.fromEntries(inputs.map((name) => [name, feeds[name] as Tensor]))),
    release: () => session.release(),
  };
}

/** Tensors that others depend on, and these themselves. */
function neededFor(editor: GraphEditor, tensors: readonly string[]): Set<string> {
  const needed = new Set<string>();
  const waiting = [...tensors];
  for (let tensor = waiting.pop(); tensor !== undefined; tensor = waiting.pop()) {
    if (needed.has(tensor)) continue;
    needed.add(tensor);
    const producer = editor.producer(tensor);
    if (producer !== undefined) waiting.push(...tensorsReadBy(producer));
  }
  return needed;
}
