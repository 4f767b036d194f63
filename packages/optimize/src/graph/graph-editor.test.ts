import { describe, expect, it } from 'vitest';
import { smallModel, value } from '../__fixtures__/small-model.js';
import { OptimizeError } from '../errors/optimize-error.js';
import { makeNode } from '../onnx/make-node.js';
import { makeTensor } from '../onnx/make-tensor.js';
import { GraphEditor } from './graph-editor.js';
import { sortNodes } from './sort-nodes.js';

function chain(): GraphEditor {
  return new GraphEditor(
    smallModel({
      nodes: [
        makeNode('Mul', ['x', 'w'], ['a']),
        makeNode('Relu', ['a'], ['b']),
        makeNode('Add', ['a', 'b'], ['y']),
      ],
      inputs: [value('x', [1]), value('w', [1])],
      outputs: [value('y', [1])],
      initializers: [makeTensor('w', 1, [1], Float32Array.of(2))],
    }),
  );
}

function graphFault(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    expect(error).toBeInstanceOf(OptimizeError);
    expect(error).toMatchObject({ code: 'OPTIMIZE_GRAPH' });
    return (error as Error).message;
  }
  throw new Error('nothing was thrown');
}

describe('GraphEditor', () => {
  it('says who writes and reads a tensor', () => {
    const editor = chain();

    expect(editor.producer('a')?.opType).toBe('Mul');
    expect(editor.consumers('a').map(({ opType }) => opType)).toEqual(['Relu', 'Add']);
    expect(editor.soleConsumer('a')).toBeUndefined();
    expect(editor.soleConsumer('b')?.opType).toBe('Add');
    expect(editor.soleConsumer('y')).toBeUndefined();
  });

  it('tells inputs that are fed from initializers that are listed as inputs', () => {
    const editor = chain();

    expect(editor.inputNames()).toEqual(['x']);
    expect(editor.isInput('w')).toBe(false);
    expect(editor.isListedInput('w')).toBe(true);
  });

  it('takes a listing among the inputs out with its initializer', () => {
    const editor = chain();

    editor.removeInitializers('w');

    expect(editor.graph.input.map(({ name }) => name)).toEqual(['x']);
  });

  it('gives names that nothing has, and each once', () => {
    const editor = chain();

    expect([editor.uniqueName('a'), editor.uniqueName('a'), editor.uniqueName('new')]).toEqual([
      'a_1',
      'a_2',
      'new',
    ]);
  });

  it('refuses a second writer, a taken name and a node of another graph', () => {
    const editor = chain();

    expect(graphFault(() => editor.insertAfter(undefined, makeNode('Relu', ['x'], ['a'])))).toMatch(
      'write the tensor a',
    );
    expect(graphFault(() => editor.renameTensor('a', 'b'))).toBe('The name b is taken.');
    expect(graphFault(() => editor.remove(makeNode('Relu', ['x'], ['z'])))).toMatch('is not in the graph');
  });

  it('refuses to sort nodes that wait for each other', () => {
    const { graph } = smallModel({
      nodes: [makeNode('Relu', ['b'], ['a']), makeNode('Relu', ['a'], ['b'])],
      inputs: [],
      outputs: [value('b')],
    });

    expect(graphFault(() => sortNodes(graph))).toMatch('wait for each other');
  });
});
