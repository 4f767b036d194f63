import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { smallModel, value } from '../__fixtures__/small-model.js';
import { makeNode } from '../onnx/make-node.js';
import { makeTensor } from '../onnx/make-tensor.js';
import type { OnnxModel } from '../onnx/onnx-model.js';
import { definedTensors, tensorsReadBy } from './captured-tensors.js';
import { GraphEditor } from './graph-editor.js';
import { GraphIndex } from './graph-index.js';
import { removeDeadEnds } from './remove-dead-ends.js';
import { sortNodes } from './sort-nodes.js';

/** A graph of Adds over an input and a weight; some nodes hold an `If` whose branch captures a tensor. */
const models = fc
  .array(fc.tuple(fc.nat(1000), fc.nat(1000), fc.boolean()), { minLength: 1, maxLength: 12 })
  .map((rows): OnnxModel => {
    const tensors = ['input', 'weight'];
    const nodes = rows.map(([first, second, captures], index) => {
      const inputs = [tensors[first % tensors.length]!, tensors[second % tensors.length]!];
      const output = `t${index}`;
      tensors.push(output);
      if (!captures) return makeNode('Add', inputs, [output]);
      const branch = {
        name: 'branch',
        node: [makeNode('Neg', [inputs[1]!], ['inner'])],
        initializer: [],
        input: [],
        output: [value('inner', ['n'])],
        valueInfo: [],
      };
      return makeNode('If', ['condition'], [output], { then_branch: { graph: branch } });
    });
    const model = smallModel({
      nodes,
      inputs: [value('input', ['n']), value('condition', [], 9)],
      outputs: [value(tensors.at(-1)!, ['n'])],
      initializers: [makeTensor('weight', 1, [1], Float32Array.of(2))],
    });
    model.graph.valueInfo = nodes.map(({ output }) => value(output[0]!, ['n']));
    return model;
  });

function expectSound(editor: GraphEditor): void {
  const { graph } = editor;
  const known = new Set([...graph.input, ...graph.initializer].map(({ name }) => name));
  for (const node of graph.node) {
    for (const name of tensorsReadBy(node)) expect(known).toContain(name);
    for (const name of node.output) known.add(name);
  }
  for (const name of editor.outputNames()) expect(known).toContain(name);
  const fresh = new GraphIndex(graph);
  for (const name of definedTensors(graph)) {
    expect(editor.producer(name)).toBe(fresh.producers.get(name));
    expect(new Set(editor.consumers(name))).toEqual(fresh.consumers.get(name) ?? new Set());
    expect(editor.initializer(name)).toBe(fresh.initializers.get(name));
  }
}

type Edit = (editor: GraphEditor, pick: number) => void;

const EDITS: Record<string, Edit> = {
  insertAfter: (editor, pick) => {
    const node = editor.nodes()[pick % editor.nodes().length]!;
    const [from] = node.output;
    const to = editor.uniqueName(`${from}_relu`);
    editor.replaceUses(from!, to);
    editor.insertAfter(node, makeNode('Relu', [from!], [to]));
  },
  insertBefore: (editor, pick) => {
    const node = editor.nodes()[pick % editor.nodes().length]!;
    const name = editor.uniqueName('before');
    editor.insertBefore(node, makeNode('Relu', ['input'], [name]));
    editor.update(node, (each) => {
      each.input = each.input.map((input) => (input === 'input' ? name : input));
    });
  },
  replace: (editor, pick) => {
    const node = editor.nodes()[pick % editor.nodes().length]!;
    editor.replace(node, makeNode('Neg', ['input'], node.output));
  },
  rename: (editor, pick) => {
    const names = [...definedTensors(editor.graph)].filter((name) => name !== 'input');
    const name = names[pick % names.length]!;
    editor.renameTensor(name, editor.uniqueName('renamed'));
  },
  deadEnds: (editor) => void removeDeadEnds(editor),
};

const edits = fc.array(fc.tuple(fc.constantFrom(...Object.keys(EDITS)), fc.nat(1000)), { maxLength: 8 });

describe('GraphEditor', () => {
  it('keeps order, index and outputs through any edits', () => {
    fc.assert(
      fc.property(models, edits, (model, list) => {
        const editor = new GraphEditor(model);
        for (const [name, pick] of list) {
          EDITS[name]!(editor, pick);
          expectSound(editor);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('keeps the described types of tensors that it renames', () => {
    fc.assert(
      fc.property(models, fc.nat(1000), (model, pick) => {
        const editor = new GraphEditor(model);
        const described = model.graph.valueInfo[pick % model.graph.valueInfo.length]!;
        const { name, type } = described;

        editor.renameTensor(name!, 'other');

        expect(model.graph.valueInfo.find((each) => each.name === 'other')?.type).toBe(type);
        expect(model.graph.valueInfo.some((each) => each.name === name)).toBe(false);
      }),
    );
  });
});

describe('sortNodes()', () => {
  it('orders shuffled nodes, and leaves ordered ones as they are', () => {
    fc.assert(
      fc.property(models, fc.infiniteStream(fc.nat(1000)), (model, random) => {
        const ordered = [...model.graph.node];
        sortNodes(model.graph);
        expect(model.graph.node).toEqual(ordered);

        const keys = new Map(ordered.map((node) => [node, random.next().value as number]));
        model.graph.node.sort((a, b) => keys.get(a)! - keys.get(b)!);
        sortNodes(model.graph);

        expectSound(new GraphEditor(model));
        expect(new Set(model.graph.node)).toEqual(new Set(ordered));
      }),
    );
  });
});

describe('removeDeadEnds()', () => {
  it('leaves only what the outputs depend on, and is done in one go', () => {
    fc.assert(
      fc.property(models, (model) => {
        const editor = new GraphEditor(model);

        removeDeadEnds(editor);

        for (const node of editor.nodes()) expect(node.output.some((name) => editor.isUsed(name))).toBe(true);
        for (const { name } of editor.graph.initializer) expect(editor.isUsed(name!)).toBe(true);
        expect(removeDeadEnds(editor)).toEqual({ nodes: 0, initializers: 0 });
      }),
    );
  });
});
