import type { GraphEditor } from '../../graph/graph-editor.js';

/**
 * Tensors that are the same in every run: initializers, and what is computed from them alone. The runtime computes them
 * when it loads the model, so they are no activations; `losslessPasses()` makes initializers of them.
 */
export function findConstants(editor: GraphEditor): Set<string> {
  const constants = new Set(editor.graph.initializer.map(({ name = '' }) => name));
  for (const { input, output } of editor.nodes()) {
    if (input.length === 0 || !input.every((name) => name === '' || constants.has(name))) continue;
    for (const name of output) constants.add(name);
  }
  return constants;
}
